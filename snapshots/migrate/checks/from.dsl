datasource db {
  provider = "sqlite"
}

model Order {
  id       Int  @id @default(autoincrement())
  amount   Int
  discount Int  @default(0)
  total    Int? @generated("amount - discount")
  kept     Int? @generated("amount * 2")

  @@check(amount_positive, "amount > 0")
  @@check(discount_small, "discount < 10")
}
