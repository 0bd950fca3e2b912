generator client {
  output = "x"
  <|>
}
