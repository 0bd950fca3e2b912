

// the first line

// before the datasource
datasource db { // behind the opening brace
  // above the provider
  provider = "sqlite" // behind the provider

  // at the end of the block
} // behind the closing brace
/// Documents the model.
/// On two lines.
model A /* in the header */ {
  // first


  /// Documents the field.
  id Int @id // the key
  name /* between */ String @default("// no comment") /// documents `name`
  // between fields

  other   String?
  /* a comment
     on two lines */
  b B[] // last
  // the end
}
// glued to the end of a block
model B {
  id Int @id
  a A @relation(fields: [aId], // the column
    references: [id])
  aId Int

  @@index([
    // first
    aId, // behind aId
    id
    // after the last
  ])
  // empty of fields below
}
enum Role {
  A // one
  /// Documents B.
  BB @map("b") /// and more
}

/* a block comment at the end */
// the last line
