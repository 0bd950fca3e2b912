datasource db {
  provider = <|>
}
