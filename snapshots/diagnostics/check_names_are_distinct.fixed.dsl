datasource db {
  provider = "sqlite"
}

model A {
  id Int @id
  a  Int

  @@check(positive, "a > 0")
  @@check(small, "a < 9")
}
