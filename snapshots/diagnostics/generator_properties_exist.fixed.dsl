datasource db {
  provider = "sqlite"
}

generator client {
  provider  = "dioptra"
  crateName = "client"
}

generator other {
  provider = "other-tool"
  anything = [goes, { here: 1 }]
}
