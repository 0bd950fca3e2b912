datasource db {
  provider = "sqlite"
}

model Member {
  since Int
  user  String
  team  String

  @@id([team, user])
}
