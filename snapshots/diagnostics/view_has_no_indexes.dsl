datasource db {
  provider = "sqlite"
}

view Report {
  id    Int    @unique
  title String

  @@index([title])
}
