// rename: pair
datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  em<|>ail String
  role  String

  @@unique([role, email], name: "pair")
}
