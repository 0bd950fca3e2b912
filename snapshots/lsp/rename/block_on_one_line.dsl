// rename: Hue
datasource db {
  provider = "sqlite"
}

enum Co<|>lor { RED }
