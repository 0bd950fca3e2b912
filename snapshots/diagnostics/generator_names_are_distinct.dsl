datasource db {
  provider = "sqlite"
}

generator client {
  provider = "dioptra"
  output   = "client"
}

generator client {
  provider = "prisma-client-js"
}

model A {
  id Int @id
}
