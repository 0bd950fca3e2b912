datasource db {
  provider = "sqlite"
}

model Book {
  id       Int     @id
  title    String
  edition  Int
  reviews  Review[]

  @@unique([title, edition])
}

model Review {
  id      Int    @id
  title   String
  edition Int
  book    Book   @relation(fields: [title, edition], references: [title])
}
