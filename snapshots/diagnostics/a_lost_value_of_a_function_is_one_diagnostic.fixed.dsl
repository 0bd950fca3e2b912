datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model A {
  id String @id @default(dbgenerated("gen_random_uuid()"))
}
