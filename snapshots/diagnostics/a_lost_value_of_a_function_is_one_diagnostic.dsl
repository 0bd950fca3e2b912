datasource db {
  provider = "postgresql"
  url      = env(name: )
}

model A {
  id String @id @default(dbgenerated(sql: ))
}
