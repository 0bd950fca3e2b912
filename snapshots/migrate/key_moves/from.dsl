datasource db {
  provider = "sqlite"
}

model Account {
  id    Int    @id
  email String @unique
  code  String @unique
  notes Note[]
}

model Note {
  id    Int     @id
  owner String
  by    Account @relation(fields: [owner], references: [email])
}
