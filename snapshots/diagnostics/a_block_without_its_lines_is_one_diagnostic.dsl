datasource db {
  provider = "sqlite"
}

model Dog
