datasource db {
  provider = "sqlite"
}

model Place {
  id     Int                    @id
  region Unsupported("polygon") @ignore
}
