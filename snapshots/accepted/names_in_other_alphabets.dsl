datasource db {
  provider = "postgresql"
}

enum Größe {
  klein
  groß
}

model Straße {
  id    Int     @id
  größe Größe   @default(klein)
  häuser 建物[]
}

model 建物 {
  id       Int    @id
  名前     String
  straße   Straße @relation(fields: [straßeId], references: [id])
  straßeId Int
}
