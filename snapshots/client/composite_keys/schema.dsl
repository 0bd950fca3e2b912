// Keys of several columns: primary, unique, referred to, and sharing a column with each other.

datasource db {
  provider = "sqlite"
  url      = "file:test.db"
}

model Tenant {
  id       Int       @id
  accounts Account[]
  orders   Order[]
}

model Account {
  tenant   Tenant  @relation(fields: [tenantId], references: [id])
  tenantId Int
  number   Int
  name     String
  region   String
  code     String?
  orders   Order[]
  profile  Profile?

  @@id([tenantId, number])
  @@unique([region, name], name: "by_region")
  @@unique([tenantId, code])
}

/// Both of its foreign keys begin with the tenant.
model Order {
  tenant        Tenant  @relation(fields: [tenantId], references: [id])
  tenantId      Int
  number        Int
  account       Account @relation(fields: [tenantId, accountNumber], references: [tenantId, number], onDelete: Restrict, onUpdate: Restrict)
  accountNumber Int
  lines         Line[]

  @@id([tenantId, number], name: "key")
}

/// Its primary key holds a foreign key.
model Line {
  order       Order  @relation(fields: [tenantId, orderNumber], references: [tenantId, number])
  tenantId    Int
  orderNumber Int
  position    Int
  text        String @default("")

  @@id([tenantId, orderNumber, position])
}

/// Optional, and one to one.
model Profile {
  id            Int      @id @default(autoincrement())
  account       Account? @relation(fields: [tenantId, accountNumber], references: [tenantId, number])
  tenantId      Int?
  accountNumber Int?

  @@unique([tenantId, accountNumber])
}
