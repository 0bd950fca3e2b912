generator client {
  provider        = "prisma-client"
  previewFeatures = [
    "views",
    "relationJoins",
    "strictUndefinedChecks"
  ]
  binaryTargets   = ["native", "debian-openssl-3.0.x"]
}

model A {
  id Int @id @default(
    autoincrement()
  )
  a  Int
  b  Int

  @@unique(
    [a, b],
    name: "both",
    map: "a_b"
  )
  @@index([])
}
