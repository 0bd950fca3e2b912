datasource db {
  provider = "sqlite"
}

model Song {
  id    Int    @id
  title String

  @@index([title], name: "songs_by_title", map: "song_title")
}
