// the second file
model User {
  id Int @id
}
