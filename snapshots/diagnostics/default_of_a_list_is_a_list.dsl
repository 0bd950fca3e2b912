datasource db {
  provider = "postgresql"
}

model A {
  id   Int      @id
  tags String[] @default("a")
  nums Int[]    @default([1, "2"])
}
