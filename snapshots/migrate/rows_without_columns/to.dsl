// sqlite, postgresql, mysql

datasource db {
  provider = "sqlite"
}

model Order {
  number Int  @id @default(autoincrement())
  note   String?
}
