datasource db {
  provider = "sqlite"
}

enum E {
  in_progress
  Done
}
