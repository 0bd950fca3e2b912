datasource db {
  provider = "mysql"
}

model Tenant {
  id Int @id

  @@shardKey([id])
}
