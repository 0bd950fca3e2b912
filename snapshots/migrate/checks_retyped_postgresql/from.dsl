// postgresql

datasource db {
  provider = "postgresql"
}

model Item {
  id    Int    @id
  state String @check("state <> 'it''s not'") @db.Char(10)
  name  String @check("name <> ''") @db.VarChar(10)
  size  Int

  @@index([size], where: "size BETWEEN -5 AND 5")
}
