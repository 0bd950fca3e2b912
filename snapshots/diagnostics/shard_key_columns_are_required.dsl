datasource db {
  provider = "mysql"
}

model Tenant {
  id     Int     @id
  region String?

  @@shardKey([id, region])
}

model Row {
  id     Int  @id
  tenant Int? @shardKey
}
