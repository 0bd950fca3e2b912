datasource db {
  provider = "sqlite"
}

model Order {
  id       Int  @id @default(autoincrement())
  amount   Int
  discount Int  @default(0)
  total    Int? @generated("amount - discount - 1")
  kept     Int?
  double   Int? @generated("amount * 3")

  @@check(amount_positive, "amount >= 0")
  @@check(discount_low, "discount < 10")
}
