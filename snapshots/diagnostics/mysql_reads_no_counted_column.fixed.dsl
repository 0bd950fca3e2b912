datasource db {
  provider = "mysql"
}

model Post {
  id    Int     @id @default(autoincrement())
  count Int
  twice BigInt? @generated("count * 2")
  next  Int     @default(dbgenerated("1 + 1"))
  kind  String  @default("id")

  @@index(expression: "count + 2", name: "post_number")
  @@check("count > 0", name: "id_is_positive")
  @@check("kind <> 'id'", name: "kind_is_none")
}
