datasource db {
  provider = "postgresql"
}

model A {
  id   Int   @id
  tags Int[]

  @@index([tags], type: Gin)
}
