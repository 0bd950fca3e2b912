datasource db {
  provider = "sqlite"
}

model A {
  name String
}

model B {
  email String? @unique
  name  String

  @@unique([email, name])
  @@unique([name], where: "email IS NULL")
}
