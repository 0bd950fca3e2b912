generator c {
  provider = "prisma-client"
  output = "x"
  previewFeatures = ["partialIndexes"]
}
datasource db {
  provider = "postgresql"
}
model M {
  id Int @id
  a Boolean @map("b")
  s String? @map("t")
  @@unique([id], where: { a: true, s: "x" })
  @@index([a], where: { s: { not: null } })
}
