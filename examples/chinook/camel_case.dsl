// The record shop of the Chinook sample database, as its files for SQLite and MySQL name tables and columns.

generator client {
  provider  = "dioptra"
  output    = "clients/sqlite"
  crateName = "chinook-client-sqlite"
  runtime   = "../../runtime"
}

datasource db {
  provider = "sqlite"
  url      = env("DATABASE_URL")
}

/// A band or a musician.
model Artist {
  artistId Int     @id @default(autoincrement()) @map("ArtistId")
  name     String? @map("Name")
  albums   Album[]
}

/// An album of one artist.
model Album {
  albumId  Int     @id @default(autoincrement()) @map("AlbumId")
  title    String  @map("Title")
  artist   Artist  @relation(fields: [artistId], references: [artistId])
  artistId Int     @map("ArtistId")
  tracks   Track[]
}

/// Someone who works at the shop, and for a manager.
model Employee {
  employeeId Int        @id @default(autoincrement()) @map("EmployeeId")
  lastName   String     @map("LastName")
  firstName  String     @map("FirstName")
  title      String?    @map("Title")
  manager    Employee?  @relation("reports", fields: [reportsTo], references: [employeeId])
  reportsTo  Int?       @map("ReportsTo")
  reports    Employee[] @relation("reports")
  birthDate  DateTime?  @map("BirthDate")
  hireDate   DateTime?  @map("HireDate")
  address    String?    @map("Address")
  city       String?    @map("City")
  state      String?    @map("State")
  country    String?    @map("Country")
  postalCode String?    @map("PostalCode")
  phone      String?    @map("Phone")
  fax        String?    @map("Fax")
  email      String?    @map("Email")
  customers  Customer[]
}

/// Someone who buys, helped by an employee.
model Customer {
  customerId   Int       @id @default(autoincrement()) @map("CustomerId")
  firstName    String    @map("FirstName")
  lastName     String    @map("LastName")
  company      String?   @map("Company")
  address      String?   @map("Address")
  city         String?   @map("City")
  state        String?   @map("State")
  country      String?   @map("Country")
  postalCode   String?   @map("PostalCode")
  phone        String?   @map("Phone")
  fax          String?   @map("Fax")
  email        String    @map("Email")
  supportRep   Employee? @relation(fields: [supportRepId], references: [employeeId])
  supportRepId Int?      @map("SupportRepId")
  invoices     Invoice[]
}

/// Rock, jazz, ..
model Genre {
  genreId Int     @id @default(autoincrement()) @map("GenreId")
  name    String? @map("Name")
  tracks  Track[]
}

/// How a track is stored.
model MediaType {
  mediaTypeId Int     @id @default(autoincrement()) @map("MediaTypeId")
  name        String? @map("Name")
  tracks      Track[]
}

/// A piece of music that can be bought.
model Track {
  trackId      Int             @id @default(autoincrement()) @map("TrackId")
  name         String          @map("Name")
  album        Album?          @relation(fields: [albumId], references: [albumId])
  albumId      Int?            @map("AlbumId")
  mediaType    MediaType       @relation(fields: [mediaTypeId], references: [mediaTypeId])
  mediaTypeId  Int             @map("MediaTypeId")
  genre        Genre?          @relation(fields: [genreId], references: [genreId])
  genreId      Int?            @map("GenreId")
  composer     String?         @map("Composer")
  milliseconds Int             @map("Milliseconds")
  bytes        Int?            @map("Bytes")
  unitPrice    Decimal         @map("UnitPrice")
  invoiceLines InvoiceLine[]
  playlists    PlaylistTrack[]
}

/// What a customer bought at one time.
model Invoice {
  invoiceId         Int           @id @default(autoincrement()) @map("InvoiceId")
  customer          Customer      @relation(fields: [customerId], references: [customerId])
  customerId        Int           @map("CustomerId")
  invoiceDate       DateTime      @map("InvoiceDate")
  billingAddress    String?       @map("BillingAddress")
  billingCity       String?       @map("BillingCity")
  billingState      String?       @map("BillingState")
  billingCountry    String?       @map("BillingCountry")
  billingPostalCode String?       @map("BillingPostalCode")
  total             Decimal       @map("Total")
  lines             InvoiceLine[]
}

/// A track of an invoice.
model InvoiceLine {
  invoiceLineId Int     @id @default(autoincrement()) @map("InvoiceLineId")
  invoice       Invoice @relation(fields: [invoiceId], references: [invoiceId])
  invoiceId     Int     @map("InvoiceId")
  track         Track   @relation(fields: [trackId], references: [trackId])
  trackId       Int     @map("TrackId")
  unitPrice     Decimal @map("UnitPrice")
  quantity      Int     @map("Quantity")
}

/// A list of tracks.
model Playlist {
  playlistId Int             @id @default(autoincrement()) @map("PlaylistId")
  name       String?         @map("Name")
  tracks     PlaylistTrack[]
}

/// A track of a playlist.
model PlaylistTrack {
  playlist   Playlist @relation(fields: [playlistId], references: [playlistId])
  playlistId Int      @map("PlaylistId")
  track      Track    @relation(fields: [trackId], references: [trackId])
  trackId    Int      @map("TrackId")

  @@id([playlistId, trackId])
}
