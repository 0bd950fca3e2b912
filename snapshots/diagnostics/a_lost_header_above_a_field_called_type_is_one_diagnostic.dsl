datasource db {
  provider = "sqlite"
}

model Owner {
  id   Int   @id
  pets Pet[]
}

  id      Int    @id
  type    Kind
  owner   Owner  @relation(fields: [ownerId], references: [id])
  ownerId Int
}

enum Kind {
  CAT
  DOG
}
