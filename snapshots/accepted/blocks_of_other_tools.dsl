// A comment before everything.

/// Docs of nothing.

generator client { // of Prisma
  provider        = "prisma-client-js"
  previewFeatures = ["views", "multiSchema", "fullTextSearchPostgres", "postgresqlExtensions", "relationJoins"]
  binaryTargets   = ["native", "debian-openssl-3.0.x"] // where it runs
  output          = "../generated"
  engineType      = env("ENGINE")
}

generator zod {
  provider  = "node ./generate.js"
  strict    = true
  imports   = null
  limit     = 12
  ratio     = 0.5
  // nothing
  modelCase = PascalCase
}

generator erd {
  provider = env("ERD_PROVIDER")
}

datasource postgres {
  provider          = "postgresql" // the database
  url               = env("DATABASE_URL")
  directUrl         = env("DIRECT_URL")
  shadowDatabaseUrl = env("SHADOW_DATABASE_URL")
  schemas           = ["public", "audit"]
  relationMode      = "foreignKeys"
}

/// An account.
/// @zod.strict()
model Account { // trailing
  // first
  id     String @id @default(dbgenerated("gen_random_uuid()")) @postgres.Uuid // the id
  /// The address.
  email  String @unique(map: "accounts_email") @map("e-mail") /// behind a field
  parent Account?  @relation("tree", fields: [parentId], references: [id], onDelete: NoAction, onUpdate: NoAction, map: "up")
  parentId String? @postgres.Uuid
  children Account[] @relation("tree")

  owned   Thing[] @relation("owner")
  watched Thing[] @relation("watchers")
  secret  String? @ignore
  // last

  /// Docs of an attribute.
  @@index(fields: [email, parentId], name: "old_style")
  @@index([
    parentId, // the parent
    id,
  ])
  @@schema("audit")
  @@map("accounts")
  // end
}

model Thing {
  id        Int     @id @default(autoincrement())
  owner     Account @relation(name: "owner", fields: [ownerId], references: [id])
  ownerId   String  @postgres.Uuid
  watchers  Account[] @relation("watchers")

  @@schema("public")
}

view Summary {
  ownerId String @unique @postgres.Uuid
  things  BigInt

  @@schema("public")
}

view Loose {
  things BigInt?

  @@schema("public")
}

model Log {
  line String

  @@ignore
  @@schema("public")
}

/// Kinds.
enum Kind {
  /// The first.
  ONE @map("1") // one
  TWO /// the second

  @@map("kinds")
  @@schema("audit")
}
// The end.
