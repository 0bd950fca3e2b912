datasource db {
  provider = "sqlite"
  url      = "sqlite:dev.db"
}

model User {
  id Itn @id
}
