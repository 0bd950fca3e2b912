datasource db {
  provider  = "sqlite"
  url       = env("DATABASE_URL")
  directUrl = "file:dev.db"
}

model A {
  id Int @id
}
