datasource db {
  provider = "sqlite"
  url      = env("DATABASE_URL")
}

model User {
  id    Int     @id
  name  String
  color String?
  age   Float   @default(0)
}

model Label {
  id   Int    @id
  text String
}
