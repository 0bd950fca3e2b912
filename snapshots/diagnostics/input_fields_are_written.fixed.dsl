datasource db {
  provider = "sqlite"
}

model User {
  id     Int     @id
  first  String
  last   String
  full   String? @generated("first || last")
  secret String? @ignore
  shape  Unsupported("polygon")?
  posts  Post[]
}

model Post {
  id       Int   @id
  author   User? @relation(fields: [authorId], references: [id])
  authorId Int?
}

input SignUp from User {
  first
}

input Draft from Post {
  authorId
}
