datasource db {
  provider = "postgresql"
}

enum Role {
  READER
  ADMIN
}

type Address {
  street String
}

model User {
  id        Int       @id @default(autoincrement())
  email     String    @unique
  /// What others see.
  name      String
  password  String    @sensitive
  age       Int?
  website   String?
  role      Role      @default(READER)
  address   Address?
  tags      String[]
  createdAt DateTime  @default(now())
  posts     Post[]
}

model Post {
  id       Int      @id @default(autoincrement())
  type     String
  slug     String
  rating   Float
  price    Decimal
  visits   BigInt   @default(0)
  authorId Int
  author   User     @relation(fields: [authorId], references: [id])
}

/// What a visitor fills in.
input SignUp from User {
  email    @trim @lowercase @email
  name     @trim @length(min: 1, max: 80)
  /// At least twelve characters.
  password @length(min: 12)
  age?     @range(min: 0, max: 150)
  website? @trim @url
  role?
  address?
  tags     @length(max: 5)
}

input Rename from User {
  name?    @trim @length(1, 80)
  website?
}

input NewPost from Post {
  type     @oneOf(["note", "article"])
  slug     @regex("^[a-z0-9]+(\\-[a-z0-9]+)*$")
  rating   @range(-1.5, 10)
  price    @range(min: 0.01)
  visits?  @range(min: -5)
  authorId
}
