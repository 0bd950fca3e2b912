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
  author SignUp
}

input SignUp from User {
  email
}
