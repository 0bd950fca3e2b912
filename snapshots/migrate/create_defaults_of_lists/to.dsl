// postgresql

datasource db {
  provider = "postgresql"
}

model Event {
  id    Int        @id
  hour  DateTime   @default("2020-01-31T10:20:30.120+02:00") @db.Time(3)
  zoned DateTime   @default("2020-01-31T10:20:30Z") @db.Timetz(6)
  hours DateTime[] @default(["2020-01-31T10:20:30Z"]) @db.Time(3)
  bits  String[]   @default([]) @db.Bit(8)
  rates Float[]    @default([-2.25, 1000])
  days  DateTime[] @default([]) @db.Timestamp(0)
}
