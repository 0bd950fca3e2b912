datas
  provider = "sqlite"
}/*
