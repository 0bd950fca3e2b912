datasource db {
  provider = "sqlite"
}

model _User {
  id       Int    @id
  first-name String
  2fa      String
  größe    Int
}

enum Kind {
  a-b @map("a-b")
}

type Shape {
  post-code String
}
