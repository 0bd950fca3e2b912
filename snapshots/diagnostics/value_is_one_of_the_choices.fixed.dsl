datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id
  name String
  b    B      @relation(fields: [id], references: [id], onDelete: Cascade, onUpdate: Restrict)

  @@index([name(sort: Desc)])
}

model B {
  id Int @id
  a  A?
}
