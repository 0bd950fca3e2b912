// sqlite, postgresql

datasource db {
  provider = "sqlite"
}

model Order {
  id       Int       @id @default(autoincrement())
  amount   Int
  discount Int       @default(0)
  total    Int?      @generated("amount - discount")
  email    String
  deleted  DateTime?

  @@check(order_amount_positive, "amount > 0")
  @@unique([email], where: { deleted: null })
  @@index([amount], where: raw("amount > 100"), map: "order_large")
  @@index(expression: "lower(email)", map: "order_email_lower")
}
