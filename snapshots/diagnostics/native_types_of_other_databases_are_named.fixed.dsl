datasource db {
  provider = "postgresql"
}

model Post {
  id     String @id
  title  String @db.VarChar(100)
  likes  Int    @db.Integer
  poster BigInt
}
