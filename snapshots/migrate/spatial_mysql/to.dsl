// mysql

datasource db {
  provider = "mysql"
}

model Event {
  id    Int      @id
  place Int?
  begin DateTime @default("2020-01-31T10:20:30.120Z") @db.DateTime(0)
  hour  DateTime @default("2020-01-31T10:20:30.120+02:00") @db.Time(0)
}
