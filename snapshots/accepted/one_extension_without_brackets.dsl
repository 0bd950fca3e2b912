datasource db {
  provider   = "postgresql"
  extensions = uuid_ossp(map: "uuid-ossp", schema: "extensions", version: "1.1")
}

model A {
  id String @id @default(dbgenerated("uuid_generate_v4()")) @db.Uuid
}
