b{
r"{}}x