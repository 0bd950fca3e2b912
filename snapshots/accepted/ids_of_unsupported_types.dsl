datasource db {
  provider = "postgresql"
}

model Booking {
  room   Int
  period Unsupported("tstzrange")

  number Int                   @unique

  @@id([room, period])
}

model Region {
  name   String               @unique
  area   Unsupported("ltree") @id
  length Unsupported("text")?
  count  Int?                 @default(autoincrement())
}

model Place {
  id    Int    @id
  name  String
  shape Unsupported("geometry(Point, 4326)")

  @@index([name], type: Gist)
  @@index([shape], type: Gist)
}
