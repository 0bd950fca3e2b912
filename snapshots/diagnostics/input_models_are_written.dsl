datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  email String
}

model Log {
  id   Int    @id
  text String

  @@ignore
}

view Mailbox {
  email String @unique
}

input Address from Mailbox {
  email
}

input Line from Log {
  text
}
