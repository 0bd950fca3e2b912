// the second file
model Member {
  id Int @id
}
