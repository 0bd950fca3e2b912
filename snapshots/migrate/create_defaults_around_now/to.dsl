// mysql
datasource db {
  provider = "mysql"
}

model Trial {
  id     Int      @id
  starts DateTime @default(now())
  ends   DateTime @default(dbgenerated("(CURRENT_TIMESTAMP(3) + INTERVAL 30 DAY)"))
}
