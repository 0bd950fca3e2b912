datasource db {
  provider   = "postgresql"
  extensions = [postgis(version: 3.4), ltree("public"), hstore(shema: "public"), citext(map: "citext", map: "text")]
}

model A {
  id Int @id
}
