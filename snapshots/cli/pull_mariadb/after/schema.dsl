datasource db {
  provider = "mariadb"
  url      = env("DATABASE_URL")
}

model T {
  id   Int      @id
  at   DateTime @default(now()) @db.Timestamp
  size TSize?   @default(S)
  sold Boolean  @default(true) @db.TinyInt

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
