datasource db {
  provider = "mysql"
  url      = env("DATABASE_URL")
}

model User {
  id Int @id
}
