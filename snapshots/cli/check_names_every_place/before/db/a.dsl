datasource db {
  provider     = "postgresql"
  relationMode = "prisma"
}

model Größe {
  id Int @id
}

enum Role {
  USER
}
