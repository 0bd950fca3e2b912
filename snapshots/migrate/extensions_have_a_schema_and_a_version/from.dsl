// postgresql
datasource db {
  provider   = "postgresql"
  extensions = [citext, hstore(version: "1.4")]
}

model User {
  id Int @id
}
