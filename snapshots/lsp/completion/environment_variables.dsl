datasource db {
  provider = "sqlite"
  directUrl = env("<|>
}
