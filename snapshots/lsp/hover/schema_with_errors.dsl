datasource db {
  provider = "sqlite"
}

model A {
  id Int @id
  /// The full name.
  na<|>me Strin
}
