// Enums: documented, mapped, with keywords as values, and as keys and defaults.

datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Ticket {
  state    State    @id
  priority Priority @default(NORMAL)
  before   State?
  seen     State[]

  @@unique([priority, before])
}

/// How far it is.
enum State {
  /// Nobody has looked.
  NEW
  inProgress @map("in progress")
  done
  type
  self
  Self
  @@map("ticket_state")
}

enum Priority {
  LOW
  NORMAL
  HIGH
}
