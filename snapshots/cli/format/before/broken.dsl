model  User{
  id Int @id
  one two three
}
