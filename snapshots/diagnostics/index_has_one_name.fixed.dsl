datasource db {
  provider = "sqlite"
}

model Song {
  id    Int    @id
  title String

  @@index([title], map: "song_title")
}
