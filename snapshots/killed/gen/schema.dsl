datasource db {
  provider = "PROVIDER"
}

generator client {
  provider = "dioptra"
  output   = "client"
}

model User {
  id    Int    @id
  email String
}
