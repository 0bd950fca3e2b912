datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model A {
  id   Int      @id
  tags String[]
}
