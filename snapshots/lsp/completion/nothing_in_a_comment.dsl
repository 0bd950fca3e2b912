datasource db {
  provider = "sqlite"
}

// mo<|>
