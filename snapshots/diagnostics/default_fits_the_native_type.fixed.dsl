datasource db {
  provider = "postgresql"
}

model A {
  id String   @id @db.Uuid @default("6f1c2a4e-5b0d-4c8e-9a51-0c1f9b6d2e3a")
  a  DateTime @db.Date @default("2026-01-31")
  b  DateTime @db.Time @default("12:00:00")
}
