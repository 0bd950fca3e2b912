b{

r"{}}x
