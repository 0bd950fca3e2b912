datasource db {
  provider   = "postgresql"
  extensions = [
    citext,
    hstore
  ]
  schemas    = [
    "public,
    "sales"
  ]
}

model Offer {
  id Int @id

  @@schema("sales")
}
