datasource db {
  provider = "postgresql"
}

model A {
  id   Int    @id
  name String

  @@index(expression: "to_tsvector('english', name)", type: Gin)
}
