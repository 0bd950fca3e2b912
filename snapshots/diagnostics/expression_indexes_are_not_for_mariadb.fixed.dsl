datasource db {
  provider = "mariadb"
}

model A {
  id    Int    @id
  name  String
  lower String @generated("lower(name)")

  @@index([lower])
}
