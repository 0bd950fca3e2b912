// postgresql
datasource db {
  provider   = "postgresql"
  extensions = [citext(schema: "ext"), hstore(version: "1.8"), trgm(map: "pg_trgm", schema: "ext"), uuid_ossp(map: "uuid-ossp", version: "1.1"), btree_gin]
}

model User {
  id Int @id
}
