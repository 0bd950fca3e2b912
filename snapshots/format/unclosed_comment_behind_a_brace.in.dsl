datas
  provider = "sqlite"
}/*