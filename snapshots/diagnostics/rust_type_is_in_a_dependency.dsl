datasource db {
  provider = "sqlite"
}

generator client {
  provider = "dioptra"
}

model Place {
  id      Int  @id
  address Json @json(domain::Address)
  tags    Json @json(std::string::String)
}
