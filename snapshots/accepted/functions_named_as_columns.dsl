datasource db {
  provider = "mysql"
}

model Year {
  year Int    @id
  born Born[]
}

model Born {
  uuid Int      @id @default(autoincrement())
  key  String   @default(dbgenerated("(uuid())"))
  born DateTime
  year Int
  of   Year     @relation(fields: [year], references: [year])

  @@check("year(born) > 1900", name: "born_lately")
}
