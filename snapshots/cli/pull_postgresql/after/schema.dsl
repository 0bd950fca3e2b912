datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Big {
  id    BigInt @id @default(autoincrement())
  email String

  @@map("big")
}

model Keyless {
  smallId Int?      @map("small_id")
  at      DateTime? @db.Timestamp
  small   Small?    @relation(fields: [smallId], references: [id], onDelete: NoAction, onUpdate: NoAction)

  @@map("keyless")
  @@ignore // no primary key and no unique criterion of required columns
}

model Small {
  id        Int       @id @default(autoincrement())
  bigId     Int       @map("big_id")
  words     String[]
  keylesses Keyless[] @ignore

  @@index([bigId(ops: raw("int4_ops")), words], type: Gin, map: "small_words")
  @@map("small")
}
