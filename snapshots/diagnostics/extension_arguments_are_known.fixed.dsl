datasource db {
  provider   = "postgresql"
  extensions = [postgis(version: "3.4"), ltree(schema: "public"), hstore(schema: "public"), citext(map: "citext")]
}

model A {
  id Int @id
}
