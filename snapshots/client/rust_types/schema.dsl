datasource db {
  provider = "postgresql"
}

generator client {
  provider     = "dioptra"
  dependencies = { client-domain: "domain" }
}

model Place {
  id      Int    @id
  address Json   @json(client_domain::Address)
  /// Any labels.
  labels  Json?  @json(client_domain::Labels)
  former  Json[] @json(client_domain::old::Address)
}

input NewPlace from Place {
  id
  address
  labels?
}

fragment PlaceCard on Place {
  id
  address
}
