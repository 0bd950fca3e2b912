datasource db {
  provider = "sqlite"
  url      = "sqlite:dev.db"
}

model User {
  id   Int    @id
}
