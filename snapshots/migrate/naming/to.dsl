// sqlite, postgresql
datasource db {
  provider = "sqlite"
  naming   = "snake_case"
}

enum OrderState {
  OPEN
  PAID
}

model Customer {
  id        Int     @id @default(autoincrement())
  fullName  String
  legacyId  String? @unique @map("LEGACY")
  orders    Order[]
}

model Order {
  id         Int        @id @default(autoincrement())
  state      OrderState @default(OPEN)
  customer   Customer   @relation(fields: [customerId], references: [id])
  customerId Int
  placedAt   DateTime   @default(now())

  @@index([customerId, placedAt])
  @@unique([placedAt], where: { state: "OPEN" })
  @@map("purchases")
}
