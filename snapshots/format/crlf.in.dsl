model A {
   id Int @id // key


 name String
}
