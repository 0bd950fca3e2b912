datasource db {
  provider = "sqlite"
  url      = "sqlite:setting.db"
}

model Setting {
  id   String @id
  size Int?

  @@check(setting_size, "size > 0")
  @@map("setting")
}
