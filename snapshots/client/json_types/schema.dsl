datasource db {
  provider = "postgresql"
}

/// Where somebody lives.
type Address {
  /// The street with the number.
  street   String
  postCode String    @map("post_code")
  country  Country
  position Position?
  tags     String[]
  since    DateTime?
  type     Json?
}

type Position {
  latitude  Float
  longitude Float
  precision Decimal?
  parts     Position[]
}

enum Country {
  DE
  CH
}

model Person {
  id      Int       @id @default(autoincrement())
  name    String
  address Address
  work    Address?
  former  Address[]
  pets    Pet[]
}

model Pet {
  id      Int       @id
  owner   Person    @relation(fields: [ownerId], references: [id])
  ownerId Int
  home    Position?
}

fragment Card on Person {
  name
  address
}
