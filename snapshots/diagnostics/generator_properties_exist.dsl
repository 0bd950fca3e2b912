datasource db {
  provider = "sqlite"
}

generator client {
  provider  = "dioptra"
  crateNmae = "client"
}

generator other {
  provider = "other-tool"
  anything = [goes, { here: 1 }]
}
