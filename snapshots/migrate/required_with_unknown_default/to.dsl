datasource db {
  provider = "sqlite"
}

model Order {
  id   Int    @id
  code String @default(dbgenerated())
}
