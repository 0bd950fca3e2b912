datasource db {
  provider = "mariadb"
}

model A {
  id   Int    @id
  name String

  @@index(expression: "lower(name)")
}
