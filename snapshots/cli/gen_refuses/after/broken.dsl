datasource db {
  provider = "sqlite"
}

generator client {
  provider = "dioptra"
  output   = "client"
}

model User {
  id    Itn    @id
  posts Post[]
}

model Post {
  id       Itn  @id
  author   User @relation(fields: [authorId], references: [id])
  authorId Int
}
