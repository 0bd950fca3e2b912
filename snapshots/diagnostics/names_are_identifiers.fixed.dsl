datasource db {
  provider = "sqlite"
}

model User {
  id         Int    @id
  first_name String @map("first-name")
  two_factor String @map("2fa")
  size       Int    @map("größe")

  @@map("_User")
}

enum Kind {
  a_b @map("a-b")
}

type Shape {
  post_code String @map("post-code")
}
