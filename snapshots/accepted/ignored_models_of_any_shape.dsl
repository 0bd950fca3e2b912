datasource db {
  provider = "postgresql"
}

/// A table without columns.
model Marker {
  @@ignore
}

model Log {
  line String

  @@ignore
}

/// SQLite lets such an id be NULL.
model Old {
  id   String?                 @id
  spot Unsupported("geometry")

  @@ignore
}
