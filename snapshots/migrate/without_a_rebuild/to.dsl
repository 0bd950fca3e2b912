// sqlite

datasource db {
  provider = "sqlite"
}

model Author {
  id    Int     @id
  empty Empty[]
}

model Book {
  id     Int     @id
  price  Int
  label  String? @was("note")
  half   Int?    @generated("pages / 2")
  pages  Int     @default(100)
  state  String  @default(dbgenerated("'new'"))
  rating Float?  @default(dbgenerated("-1.5"))
  twice  Int?    @generated("price * 2 + 1")

  @@index([twice])
  @@unique([price])
  @@check("price > 0", name: "price_is_positive")
}

model Empty {
  id       Int    @id
  token    String
  author   Author @relation(fields: [authorId], references: [id])
  authorId Int
}
