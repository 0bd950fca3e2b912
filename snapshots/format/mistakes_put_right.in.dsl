model A {
  id: Int @id
  tags: [String]
  other String[]?
}
model Empty {}
enum OneLine { A }
