datasource db {
  provider = "sqlite"
  <|>
}
