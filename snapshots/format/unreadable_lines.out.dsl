model A {
  id          Int    @id
  broken line   here (
  longer_name String
  second [ broken
  x           Int
}

modle B {
     id Int   // kept
}

stray   words

enum C {
  A
  B, C
  LONG @map("l")
}
