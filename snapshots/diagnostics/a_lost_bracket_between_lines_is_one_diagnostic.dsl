datasource db {
  provider = "sqlite"
}

model Song {
  id     Int    @id
  title  String @default
    "untitled"
  )
  artist String
  label  String
  year   Int

  @@unique(
    title,
    artist,
  ])
  @@index(
    fields: [
      label(
        sort: Desc
    ],
    map: "by_label"
  )
  @@index([
    year
    label
  ])
}
