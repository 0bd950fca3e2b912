datasource db {
  provider = "mariadb"
  url      = env("DATABASE_URL")
}

model T {
  id Int      @id
  at DateTime @default(now()) @db.Timestamp

  @@map("t")
}
