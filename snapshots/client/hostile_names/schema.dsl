// Names that mean something to Rust, to the generated code, or to both.

datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model Option {
  id     Int     @id
  self   String
  type   String  @unique
  Result Result[]
}

model Result {
  id       Int     @id
  option   Option? @relation(fields: [optionId], references: [id])
  optionId Int?
  Ok       Boolean
  Err      String?
}

model Client {
  id          Int       @id @default(autoincrement())
  key         String    @unique
  data        Json
  r           Int
  rel         Int
  With        Int
  create      Int
  filter      Int
  columns     Int
  N           Int
  T           Int
  userId      Int
  user_id     Int       @map("user_id2")
  it          Int
  row         Int
  rows        Int
  loaded      Int
  relations   Int
  relation_0  Int
  nested      Int
  owners      Int
  select      Int
  selection   Int
  take        Int
  skip        Int
  set         Int
  all         Int
  new         Int
  default     Int
  fmt         Int
  clone       Int
  eq          Int
  serialize   Int
  into_data   Int
  Db          Db[]
  Rels        Rels[]
  models      Models?
}

model Db {
  id       Int    @id
  client   Client @relation(fields: [clientId], references: [id])
  clientId Int
  create   Int    @default(1)
  value    Int?
  rels     Rels[]
}

/// The keywords, and the types whose names are lower case.
model Rels {
  id       Int      @id
  R        Client   @relation(fields: [client], references: [id])
  client   Int
  Queries  Db?      @relation(fields: [db], references: [id])
  db       Int?
  bool     Boolean
  i32      Int
  i64      BigInt
  f64      Float
  u8       Bytes
  str      String
  String   String
  Vec      String[]
  crate    Int
  super    Int
  async    Int
  await    Int
  dyn      Int
  fn       Int
  gen      Int
  impl     Int
  loop     Int
  match    Int
  mod      Int
  move     Int
  mut      Int
  pub      Int
  ref      Int
  static   Int
  struct   Int
  trait    Int
  try      Int
  union    Int
  unsafe   Int
  use      Int
  where    Int
  yield    Int
}

model Models {
  id       Int    @id
  client   Client @relation(fields: [clientId], references: [id])
  clientId Int    @unique
  MODEL    Int
  COLUMNS  Int
  RELATIONS Int
  meta     Int
  rt       Int
  Including Int
  Filter   Int
  rel_     Int
}

model Transaction {
  id    Int    @id
  begin Begin[]
}

model Begin {
  id       Int          @id
  parent   Transaction? @relation(fields: [parentId], references: [id])
  parentId Int?
  from     Int
  key      Key?
}

model Key {
  begin Begin @relation(fields: [id], references: [id])
  id    Int   @id
  kind  String
  Self_ String @unique

  @@unique([kind, Self_])
}

model Vec {
  id  Int      @id
  vec String[]
  box Box[]
}

model Box {
  id  Int   @id
  vec Vec[]
}

model String_ {
  id Int @id
  a  Decimal
  b  DateTime
  c  Some
  d  Some?
  e  Some[]
  f  Some @default(Some)

  @@map("String")
}

model Fn {
  id     Int   @id
  async  Async @relation(fields: [type], references: [id])
  type   Int
}

model Async {
  id Int @id
  fn Fn[]
}

model Enums {
  id Int @id
}

model Fragments {
  id Int @id
}

model Rt {
  id Int @id
}

model Lib {
  id Int @id
}

model Error {
  id Int @id
}

model Parent {
  id    Int     @id
  child Child[]
}

model Child {
  id       Int    @id
  Parent   Parent @relation(fields: [parentId], references: [id])
  parentId Int
}

model PostModel {
  id   Int  @id
  post Post[]
}

model Post {
  id       Int        @id
  model    PostModel? @relation(fields: [modelId], references: [id])
  modelId  Int?
}

enum Some {
  None
  Some
  Ok
  Self
  self
  type
  async
  String
  ALL
  NAME
  label
}

fragment Self_ on Client {
  id
  key
  Db {
    id
    client {
      key
    }
  }
  models {
    rt
  }
}

fragment CreateInput on Rels {
  bool
  u8
  match
  R {
    columns
  }
}

model Columns {
  id      Int       @id
  columns Transact?
}

model Transact {
  id       Int     @id
  Columns  Columns @relation(fields: [columnId], references: [id])
  columnId Int     @unique
}

model Select {
  id     Int @id
  select Int @generated("1 + 1")
  with   Int @version
  count  Int @deprecated("count them")
}

/// Optional fields become methods, beside those that the generated code calls.
model Mail {
  id        Int     @id
  from      String?
  into      String?
  to        String?
  put       String?
  own       String?
  finish    String?
  value     String?
  clone     String?
  into_data String?
  append_to String?
  folderId  Int
  folder    Folder  @relation(fields: [folderId], references: [id])
}

model Folder {
  id     Int      @id
  name   String?
  fromId Int?
  from   Folder?  @relation("moved", fields: [fromId], references: [id])
  moved  Folder[] @relation("moved")
  mails  Mail[]
}
