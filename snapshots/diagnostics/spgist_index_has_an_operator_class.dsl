datasource db {
  provider = "postgresql"
}

model Place {
  id   Int    @id
  bits String @db.Bit(8)
  uuid String @db.Uuid
  xml  String @db.Xml
  code String @db.Char(3)
  name String @db.VarChar(80)
  ip   String @db.Inet

  @@index([bits], type: SpGist)
  @@index([uuid], type: SpGist)
  @@index([xml], type: SpGist)
  @@index([code], type: SpGist)
  @@index([name], type: SpGist)
  @@index([ip], type: SpGist)
}
