datasource db {
  provider = "sqlite"
}

generator near {
  provider = "dioptra"
  output   = "clients/near"
  runtime  = "vendor/runtime"
}

generator far {
  provider     = "dioptra"
  output       = "clients/far"
  runtime      = "/opt/dioptra/runtime"
  dependencies = { domain: "/opt/domain" }
}

model A {
  id Int @id
}
