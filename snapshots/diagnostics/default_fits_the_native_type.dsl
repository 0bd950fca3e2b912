datasource db {
  provider = "postgresql"
}

model A {
  id String   @id @db.Uuid @default("1")
  a  DateTime @db.Date @default("12:00:00")
  b  DateTime @db.Time @default("2026-01-31")
}
