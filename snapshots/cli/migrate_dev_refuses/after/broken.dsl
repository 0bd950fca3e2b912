datasource db {
  provider = "sqlite"
  url      = "sqlite:dev.db"
}

model User {
  id Int @id
}
model Post {
  id Strange @id
}
