datasource db {
  provider     = "mysql"
  relationMode = "prisma"
}

model Enrollment {
  id        String  @id
  partnerId String
  programId String
  bounties  Bounty[]

  @@unique([partnerId, programId])
}

model Bounty {
  id         String      @id
  partnerId  String
  programId  String
  enrollment Enrollment? @relation(fields: [programId, partnerId], references: [programId, partnerId])

  @@index([programId, partnerId])
}
