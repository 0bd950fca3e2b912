datasource db {
  provider = "sqlite" <|>
}
