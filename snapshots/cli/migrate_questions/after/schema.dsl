datasource db {
  provider = "sqlite"
  url      = env("DATABASE_URL")
}

model User {
  id    Int     @id
  fullName String
  age Int   @default(0)
}

model Tag {
  id   Int    @id
  text String
  size Int @default(1)
}
