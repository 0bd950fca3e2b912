// The schema of the behaviour suite: every topology of a relation, every type of an id and every scalar. Names in the
// database differ from those of the schema, so that code which confuses them fails. `gen --provider` makes a client for
// each database from it.

datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

generator client {
  provider     = "dioptra"
  output       = "clients/postgresql"
  crateName    = "suite-client-postgresql"
  runtime      = ".."
  dependencies = { suite-domain: "domain" }
}

/// One to one, one to many, many to one, and two relations to one model.
model Person {
  id          Int          @id @default(autoincrement()) @map("person_id")
  email       String       @unique(map: "people_email") @map("e_mail")
  name        String?      @map("full_name")
  passport    Passport?
  locker      Locker?
  written     Book[]       @relation("author")
  edited      Book[]       @relation("editor")
  memberships Membership[]
  rank        Int          @default(0) @map("rank_of")

  @@map("people")
}

/// One to one, required here.
model Passport {
  id       Int    @id @default(autoincrement()) @map("passport_id")
  number   String @unique @map("passport_number")
  holder   Person @relation(fields: [holderId], references: [id], onDelete: Cascade, map: "passport_of")
  holderId Int    @unique @map("holder")
  rank     Int    @default(0) @map("rank_of")

  @@map("passports")
}

/// One to one, optional on both sides.
model Locker {
  id      Int     @id @default(autoincrement()) @map("locker_id")
  label   String  @unique @map("door_label")
  owner   Person? @relation(fields: [ownerId], references: [id])
  ownerId Int?    @unique @map("owner")
  rank    Int     @default(0) @map("rank_of")

  @@map("lockers")
}

/// Two relations to one model, one of them optional; many to many.
model Book {
  id       Int     @id @default(autoincrement()) @map("book_id")
  title    String  @map("book_title")
  author   Person  @relation("author", fields: [authorId], references: [id])
  authorId Int     @map("author")
  editor   Person? @relation("editor", fields: [editorId], references: [id])
  editorId Int?    @map("editor")
  genres   Genre[]
  rank     Int     @default(0) @map("rank_of")

  @@unique([authorId, title], map: "one_title_per_author")
  @@map("books")
}

/// The other side of a many-to-many relation.
model Genre {
  id    Int    @id @default(autoincrement()) @map("genre_id")
  name  String @unique @map("genre_name")
  books Book[]
  rank  Int    @default(0) @map("rank_of")

  @@map("genres")
}

/// The other side of an explicit many-to-many relation.
model Club {
  id          Int          @id @default(autoincrement()) @map("club_id")
  name        String       @unique @map("club_name")
  memberships Membership[]
  rank        Int          @default(0) @map("rank_of")

  @@map("clubs")
}

/// An explicit many-to-many relation, with columns of its own.
model Membership {
  person   Person  @relation(fields: [personId], references: [id], onDelete: Cascade)
  personId Int     @map("person")
  club     Club    @relation(fields: [clubId], references: [id], onDelete: Cascade)
  clubId   Int     @map("club")
  note     String? @map("remark")
  rank     Int     @default(0) @map("rank_of")

  @@id([personId, clubId], map: "membership_key")
  @@map("memberships")
}

/// Relations of a model with itself: one to one, one to many, many to many.
model Node {
  id        Int    @id @map("node_id")
  label     String @unique @map("node_label")
  next      Node?  @relation("chain", fields: [nextId], references: [id], onDelete: SetNull, onUpdate: NoAction)
  nextId    Int?   @unique @map("next_node")
  previous  Node?  @relation("chain")
  parent    Node?  @relation("tree", fields: [parentId], references: [id], onDelete: SetNull, onUpdate: NoAction)
  parentId  Int?   @map("parent_node")
  children  Node[] @relation("tree")
  followers Node[] @relation("follows")
  follows   Node[] @relation("follows")
  rank      Int    @default(0) @map("rank_of")

  @@map("nodes")
}

/// A key of two columns.
model Hall {
  building String @map("house")
  number   Int    @map("hall_number")
  seats    Seat[]
  rank     Int    @default(0) @map("rank_of")

  @@id([building, number])
  @@map("halls")
}

/// A foreign key of two columns, optional.
model Seat {
  id         Int     @id @default(autoincrement()) @map("seat_id")
  name       String  @unique @map("seat_name")
  hall       Hall?   @relation(fields: [building, hallNumber], references: [building, number])
  building   String? @map("house")
  hallNumber Int?    @map("hall")
  rank       Int     @default(0) @map("rank_of")

  @@map("seats")
}

/// Two foreign keys of this model's rows share the tenant.
model Department {
  tenant    Int        @map("tenant_id")
  code      String     @map("department_code")
  employees Employee[]
  rank      Int        @default(0) @map("rank_of")

  @@id([tenant, code])
  @@map("departments")
}

/// Foreign keys that share a column: the tenant is that of the department and of the desk.
model Employee {
  tenant         Int        @map("tenant_id")
  badge          Int        @map("badge_number")
  name           String     @map("employee_name")
  department     Department @relation(fields: [tenant, departmentCode], references: [tenant, code], onUpdate: NoAction)
  departmentCode String     @map("department")
  desk           Desk       @relation(fields: [tenant, deskNumber], references: [tenant, number], onUpdate: NoAction)
  deskNumber     Int        @map("desk")
  rank           Int        @default(0) @map("rank_of")

  @@id([tenant, badge])
  @@map("employees")
}

/// The other end of a foreign key that shares a column.
model Desk {
  tenant    Int        @map("tenant_id")
  number    Int        @map("desk_number")
  employees Employee[]
  rank      Int        @default(0) @map("rank_of")

  @@id([tenant, number])
  @@map("desks")
}

/// A cycle of two models.
model Team {
  id        Int      @id @default(autoincrement()) @map("team_id")
  name      String   @unique @map("team_name")
  captain   Player?  @relation("captain", fields: [captainId], references: [id], onDelete: SetNull, onUpdate: NoAction)
  captainId Int?     @unique @map("captain")
  players   Player[] @relation("players")
  rank      Int      @default(0) @map("rank_of")

  @@map("teams")
}

/// The other half of the cycle.
model Player {
  id        Int    @id @default(autoincrement()) @map("player_id")
  name      String @unique @map("player_name")
  team      Team?  @relation("players", fields: [teamId], references: [id], onDelete: SetNull, onUpdate: NoAction)
  teamId    Int?   @map("team")
  captainOf Team?  @relation("captain")
  rank      Int    @default(0) @map("rank_of")

  @@map("players")
}

/// Referred to by a unique other than the id.
model Account {
  id        Int        @id @default(autoincrement()) @map("account_id")
  number    String     @unique @map("account_number")
  transfers Transfer[]
  rank      Int        @default(0) @map("rank_of")

  @@map("accounts")
}

/// Refers to a unique other than the id.
model Transfer {
  id            Int     @id @default(autoincrement()) @map("transfer_id")
  account       Account @relation(fields: [accountNumber], references: [number])
  accountNumber String  @map("account")
  rank          Int     @default(0) @map("rank_of")

  @@map("transfers")
}

/// Four levels, each with an id of another type: a UUID.
model Galaxy {
  id    String @id @default(uuid()) @map("galaxy_id") @db.Uuid
  name  String @unique @map("galaxy_name")
  stars Star[]
  rank  Int    @default(0) @map("rank_of")

  @@map("galaxies")
}

/// A cuid.
model Star {
  id       String   @id @default(cuid()) @map("star_id")
  name     String   @map("star_name")
  galaxy   Galaxy   @relation(fields: [galaxyId], references: [id])
  galaxyId String   @map("galaxy") @db.Uuid
  planets  Planet[]
  rank     Int      @default(0) @map("rank_of")

  @@map("stars")
}

/// A big integer.
model Planet {
  id     BigInt @id @map("planet_id")
  name   String @map("planet_name")
  star   Star   @relation(fields: [starId], references: [id])
  starId String @map("star")
  moons  Moon[]
  rank   Int    @default(0) @map("rank_of")

  @@map("planets")
}

/// A string that the user makes, and an enum on the other end.
model Moon {
  id       String  @id @map("moon_id")
  planet   Planet  @relation(fields: [planetId], references: [id])
  planetId BigInt  @map("planet")
  colour   Colour? @relation(fields: [hue], references: [hue])
  hue      Hue?    @map("hue_of")
  rank     Int     @default(0) @map("rank_of")

  @@map("moons")
}

/// An enum.
model Colour {
  hue   Hue    @id @map("hue_id")
  moons Moon[]
  rank  Int    @default(0) @map("rank_of")

  @@map("colours")
}

/// Values that differ from their names, and from their order.
enum Hue {
  RED
  BLUE   @map("deep blue")
  yellow @map("Yellow's")
  GREEN
  black
  WHITE
  ORANGE
  pink   @map("hot pink")
  GREY
  brown

  @@map("hues")
}

/// Every scalar, required.
model Sample {
  id       Int      @id @map("sample_id")
  boolean  Boolean  @map("a_boolean")
  int      Int      @map("an_int")
  bigInt   BigInt   @map("a_big_int")
  float    Float    @map("a_float")
  decimal  Decimal  @map("a_decimal") @db.Decimal(15, 4)
  text     String   @map("a_text") @db.Text
  bytes    Bytes    @map("some_bytes")
  dateTime DateTime @map("a_date_time") @db.Timestamp(6)
  instant  DateTime @map("an_instant") @db.Timestamptz(6)
  date     DateTime @map("a_date") @db.Date
  time     DateTime @map("a_time") @db.Time(6)
  json     Json     @map("a_json")
  uuid     String   @map("a_uuid") @db.Uuid
  hue      Hue      @map("a_hue")

  @@map("samples")
}

/// Every scalar, optional.
model Blank {
  id       Int       @id @map("blank_id")
  boolean  Boolean?  @map("a_boolean")
  int      Int?      @map("an_int")
  bigInt   BigInt?   @map("a_big_int")
  float    Float?    @map("a_float")
  decimal  Decimal?  @map("a_decimal") @db.Decimal(15, 4)
  text     String?   @map("a_text") @db.Text
  bytes    Bytes?    @map("some_bytes")
  dateTime DateTime? @map("a_date_time") @db.Timestamp(6)
  instant  DateTime? @map("an_instant") @db.Timestamptz(6)
  date     DateTime? @map("a_date") @db.Date
  time     DateTime? @map("a_time") @db.Time(6)
  json     Json?     @map("a_json")
  uuid     String?   @map("a_uuid") @db.Uuid
  hue      Hue?      @map("a_hue")

  @@map("blanks")
}

/// What a list of people shows.
fragment PersonCard on Person {
  email
  rank
  written {
    title
    genres {
      name
    }
  }
  locker {
    label
  }
}

/// What somebody fills in to be listed.
input NewPerson from Person {
  email @trim @lowercase @email
  name? @trim @length(min: 1, max: 20)
  rank? @range(min: 0, max: 100)
}

input NewBook from Book {
  title    @regex("^[A-Z]")
  authorId
}

input PersonChange from Person {
  name?
  rank? @range(max: 100)
}

/// JSON with a shape: of a `type` block, and of a type of the program.
model Parcel {
  id      Int      @id @map("parcel_id")
  to      Receiver @map("sent_to")
  route   Json?    @json(suite_domain::Route) @map("travels")

  @@map("parcels")
}

type Receiver {
  name   String
  doors  Door[]
  phone  String?
}

type Door {
  number Int    @map("no")
}
