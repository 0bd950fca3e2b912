datasource db {
  provider = "mariadb"
  url      = env("DATABASE_URL")
}

model T {
  id   Int      @id
  at   DateTime @default(now()) @db.Timestamp
  size TSize?   @default(S)

  @@map("t")
}

view V {
  id   Int
  size String?

  @@map("v")
}

enum TSize {
  S
  L
}
