datasource db {
  provider = "sqlite"
  url = <|>
}
