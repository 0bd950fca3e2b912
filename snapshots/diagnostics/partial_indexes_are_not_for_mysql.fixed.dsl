datasource db {
  provider = "mysql"
}

model A {
  id        Int     @id
  name      String
  live      Boolean
  live_name String? @generated("if(live, name, null)") @unique
}
