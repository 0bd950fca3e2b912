datasource db {
  provider = "sqlite"
}

generator client {
  provider = "dioptra"
  output   = "client"
}

model User {
  id    Int    @id
  name String?
}

