datasource db {
  provider = "sqlite"
}

model User {
  id       Int    @id
  fullName String @was("name")
}
