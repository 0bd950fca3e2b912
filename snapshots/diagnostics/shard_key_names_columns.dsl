datasource db {
  provider = "mysql"
}

model Tenant {
  id     Int    @id
  region String

  @@shardKey([region, zone])
}
