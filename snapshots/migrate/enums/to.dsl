datasource db {
  provider = "sqlite"
}

enum Role {
  GUEST
  READER
  AUTHOR @was("WRITER")
  EDITOR
  ADMIN
}

enum Color {
  GREEN
  RED
  BLUE
}

enum Extent {
  LARGE

  @@was("Size")
}

enum Fresh {
  NEW
}

model User {
  id    Int     @id
  role  Role    @default(AUTHOR)
  color Color?  @default(BLUE)
  size  Extent  @default(LARGE)
  fresh Fresh   @default(NEW)
}
