datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id
  name String
  b    B      @relation(fields: [id], references: [id], onDelete: Cascde, onUpdate: Delete)

  @@index([name(sort: Down)])
}

model B {
  id Int @id
  a  A?
}
