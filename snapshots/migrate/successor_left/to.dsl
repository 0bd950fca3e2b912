datasource db {
  provider = "sqlite"
}

model User {
  id       Int     @id
  name     String? @ignore
  fullName String  @was("name")
}
