datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id
  name String @uniqe
  slug String @primary

  @@indx([name])
}

enum E {
  X @id

  @@unique([X])
}
