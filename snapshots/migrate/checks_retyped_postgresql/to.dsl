// postgresql

datasource db {
  provider = "postgresql"
}

model Item {
  id    Int    @id
  state String @check("state <> 'it''s not'")
  name  String @check("name <> ''") @db.VarChar(20)
  size  BigInt

  @@index([size], where: "size BETWEEN -5 AND 5")
}
