datasource db {
  provider = "sqlite"
}

/// 🦀 é
model Post {
  id Int @id /* 🦀 */ @default(<|>)
}
