datasource db {
  provider = "postgresql"
  url      = "sqlite:dev.db"
}

model User {
  id Int @id
}
