datasource db {
  provider = "sqlite"
}

enum Role {
  READER
  WRITER
  ADMIN
}

enum Color {
  RED
  GREEN
}

enum Size {
  SMALL
  LARGE
}

enum Unused {
  X
}

model User {
  id    Int    @id
  role  Role   @default(WRITER)
  color Color? @default(RED)
  size  Size   @default(LARGE)
}
