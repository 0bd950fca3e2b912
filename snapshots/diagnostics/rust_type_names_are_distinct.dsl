datasource db {
  provider = "sqlite"
}

model user_account {
  id Int @id
}

model UserAccount {
  id Int @id
}

enum User_Account {
  A
}
