datasource db {
  provider = "postgresql"
}

model A {
  id   Int   @id
  tags Int[]

  @@index([tags(sort: Desc)], type: Gin)
}
