datasource db {
  provider = "sqlite"
}

generator client {
  provider = "dioptra"
  output   = "client"
}

generator js {
  provider = "prisma-client-js"
}

model A {
  id Int @id
}
