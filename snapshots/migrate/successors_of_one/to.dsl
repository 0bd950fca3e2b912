datasource db {
  provider = "sqlite"
}

model User {
  id    Int     @id
  name  String  @deprecated("first and last take over")
  first String? @was("name")
  last  String? @was("name")
}
