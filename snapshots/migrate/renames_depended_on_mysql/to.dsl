// mysql

datasource db {
  provider = "mysql"
}

model Order {
  number  Int     @id @default(autoincrement()) @was("id")
  total   Int     @was("amount")
  doubled Int     @generated("total * 2")
  size    Int     @map("größe")
  note    String? @db.Text
  items   Item[]

  @@index([doubled])
  @@check(positive, "total > 0")
  @@check(short, "char_length(note) < 9")
  @@check(both, "doubled > 1 OR `größe` > 0")
}

model Item {
  id      Int   @id
  orderId Int
  order   Order @relation(fields: [orderId], references: [number])
}
