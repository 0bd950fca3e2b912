datasource db {
  provider = env("PROVIDER")
}
