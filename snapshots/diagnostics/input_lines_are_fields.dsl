datasource db {
  provider = "sqlite"
}

model User {
  id    Int     @id
  email String
  name  String?
  age   Int?
}

input SignUp from User {
  email String @email
  name? @trim
}
