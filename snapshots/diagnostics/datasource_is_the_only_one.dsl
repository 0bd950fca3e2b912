datasource db {
  provider = "sqlite"
}

datasource other {
  provider = "mysql"
}
