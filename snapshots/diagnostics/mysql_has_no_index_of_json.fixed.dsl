datasource db {
  provider = "mysql"
}

model A {
  id   Int    @id
  data Json
  kind String @generated("json_unquote(json_extract(data, '$.kind'))") @db.VarChar(20)

  @@index([kind])
}
