datasource db {
  url = env("DATABASE_URL")
}

model A {
  id   Int      @id
  tags String[]
}
