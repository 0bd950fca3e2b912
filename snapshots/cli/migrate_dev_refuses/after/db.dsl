model Post {
  id Strange @id
}
