datasource db {
  provider = "postgresql"
}

model Post {
  id     String   @id @db.ObjectId
  title  String   @db.NVarChar(100)
  likes  Int      @db.Int4
  poster Int      @db.UnsignedInt
}
