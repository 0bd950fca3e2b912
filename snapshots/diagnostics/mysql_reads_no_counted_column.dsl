datasource db {
  provider = "mysql"
}

model Post {
  id    Int     @id @default(autoincrement())
  twice BigInt? @generated("id * 2")
  next  Int     @default(dbgenerated("id + 1"))
  kind  String  @default("id")

  @@index(expression: "id + 2", name: "post_number")
  @@check("id > 0", name: "id_is_positive")
  @@check("kind <> 'id'", name: "kind_is_none")
}
