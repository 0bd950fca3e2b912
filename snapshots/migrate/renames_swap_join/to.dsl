datasource db {
  provider = "sqlite"
}

model Zeta {
  id    Int    @id
  betas Beta[]

  @@was("Alpha")
}

model Beta {
  id     String @id
  alphas Zeta[]
}
