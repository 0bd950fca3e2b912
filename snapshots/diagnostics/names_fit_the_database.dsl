datasource db {
  provider = "postgresql"
}

model A {
  id Int @id
  a_field_a_field_a_field_a_field_a_field_a_field_a_field_a_field_a_field_x Int
  b  Int @unique(map: "äöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöüäöü")
}
