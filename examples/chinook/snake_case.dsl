// The record shop of the Chinook sample database, as its file for PostgreSQL names tables and columns. The models and fields
// are those of camel_case.dsl, so the clients have one API.

generator client {
  provider  = "dioptra"
  output    = "clients/postgresql"
  crateName = "chinook-client-postgresql"
  runtime   = "../../runtime"
}

datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

/// A band or a musician.
model Artist {
  artistId Int     @id @default(autoincrement()) @map("artist_id")
  name     String? @db.VarChar(120)
  albums   Album[]

  @@map("artist")
}

/// An album of one artist.
model Album {
  albumId  Int     @id @default(autoincrement()) @map("album_id")
  title    String  @db.VarChar(160)
  artist   Artist  @relation(fields: [artistId], references: [artistId])
  artistId Int     @map("artist_id")
  tracks   Track[]

  @@map("album")
}

/// Someone who works at the shop, and for a manager.
model Employee {
  employeeId Int        @id @default(autoincrement()) @map("employee_id")
  lastName   String     @map("last_name") @db.VarChar(20)
  firstName  String     @map("first_name") @db.VarChar(20)
  title      String?    @db.VarChar(30)
  manager    Employee?  @relation("reports", fields: [reportsTo], references: [employeeId])
  reportsTo  Int?       @map("reports_to")
  reports    Employee[] @relation("reports")
  birthDate  DateTime?  @map("birth_date") @db.Timestamp(6)
  hireDate   DateTime?  @map("hire_date") @db.Timestamp(6)
  address    String?    @db.VarChar(70)
  city       String?    @db.VarChar(40)
  state      String?    @db.VarChar(40)
  country    String?    @db.VarChar(40)
  postalCode String?    @map("postal_code") @db.VarChar(10)
  phone      String?    @db.VarChar(24)
  fax        String?    @db.VarChar(24)
  email      String?    @db.VarChar(60)
  customers  Customer[]

  @@map("employee")
}

/// Someone who buys, helped by an employee.
model Customer {
  customerId   Int       @id @default(autoincrement()) @map("customer_id")
  firstName    String    @map("first_name") @db.VarChar(40)
  lastName     String    @map("last_name") @db.VarChar(20)
  company      String?   @db.VarChar(80)
  address      String?   @db.VarChar(70)
  city         String?   @db.VarChar(40)
  state        String?   @db.VarChar(40)
  country      String?   @db.VarChar(40)
  postalCode   String?   @map("postal_code") @db.VarChar(10)
  phone        String?   @db.VarChar(24)
  fax          String?   @db.VarChar(24)
  email        String    @db.VarChar(60)
  supportRep   Employee? @relation(fields: [supportRepId], references: [employeeId])
  supportRepId Int?      @map("support_rep_id")
  invoices     Invoice[]

  @@map("customer")
}

/// Rock, jazz, ..
model Genre {
  genreId Int     @id @default(autoincrement()) @map("genre_id")
  name    String? @db.VarChar(120)
  tracks  Track[]

  @@map("genre")
}

/// How a track is stored.
model MediaType {
  mediaTypeId Int     @id @default(autoincrement()) @map("media_type_id")
  name        String? @db.VarChar(120)
  tracks      Track[]

  @@map("media_type")
}

/// A piece of music that can be bought.
model Track {
  trackId      Int             @id @default(autoincrement()) @map("track_id")
  name         String          @db.VarChar(200)
  album        Album?          @relation(fields: [albumId], references: [albumId])
  albumId      Int?            @map("album_id")
  mediaType    MediaType       @relation(fields: [mediaTypeId], references: [mediaTypeId])
  mediaTypeId  Int             @map("media_type_id")
  genre        Genre?          @relation(fields: [genreId], references: [genreId])
  genreId      Int?            @map("genre_id")
  composer     String?         @db.VarChar(220)
  milliseconds Int
  bytes        Int?
  unitPrice    Decimal         @map("unit_price") @db.Decimal(10, 2)
  invoiceLines InvoiceLine[]
  playlists    PlaylistTrack[]

  @@map("track")
}

/// What a customer bought at one time.
model Invoice {
  invoiceId         Int           @id @default(autoincrement()) @map("invoice_id")
  customer          Customer      @relation(fields: [customerId], references: [customerId])
  customerId        Int           @map("customer_id")
  invoiceDate       DateTime      @map("invoice_date") @db.Timestamp(6)
  billingAddress    String?       @map("billing_address") @db.VarChar(70)
  billingCity       String?       @map("billing_city") @db.VarChar(40)
  billingState      String?       @map("billing_state") @db.VarChar(40)
  billingCountry    String?       @map("billing_country") @db.VarChar(40)
  billingPostalCode String?       @map("billing_postal_code") @db.VarChar(10)
  total             Decimal       @db.Decimal(10, 2)
  lines             InvoiceLine[]

  @@map("invoice")
}

/// A track of an invoice.
model InvoiceLine {
  invoiceLineId Int     @id @default(autoincrement()) @map("invoice_line_id")
  invoice       Invoice @relation(fields: [invoiceId], references: [invoiceId])
  invoiceId     Int     @map("invoice_id")
  track         Track   @relation(fields: [trackId], references: [trackId])
  trackId       Int     @map("track_id")
  unitPrice     Decimal @map("unit_price") @db.Decimal(10, 2)
  quantity      Int

  @@map("invoice_line")
}

/// A list of tracks.
model Playlist {
  playlistId Int             @id @default(autoincrement()) @map("playlist_id")
  name       String?         @db.VarChar(120)
  tracks     PlaylistTrack[]

  @@map("playlist")
}

/// A track of a playlist.
model PlaylistTrack {
  playlist   Playlist @relation(fields: [playlistId], references: [playlistId])
  playlistId Int      @map("playlist_id")
  track      Track    @relation(fields: [trackId], references: [trackId])
  trackId    Int      @map("track_id")

  @@id([playlistId, trackId])
  @@map("playlist_track")
}
