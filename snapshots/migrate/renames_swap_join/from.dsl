datasource db {
  provider = "sqlite"
}

model Alpha {
  id    Int    @id
  betas Beta[]
}

model Beta {
  id     String  @id
  alphas Alpha[]
}
