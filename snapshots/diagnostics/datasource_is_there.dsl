model A {
  id Int @id
}
