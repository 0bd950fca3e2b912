datasource db {
  provider = "sqlite"
}

model User {
  id    Int     @id
  email String
  name  String?
  age   Int?
}

model Post {
  id     Int @id
  author String
}

input SignUp from User {
  email
}
