// mysql

// Each condition as people write it, which the database writes back in its own form.

datasource db {
  provider = "mysql"
}

model Trial {
  id    Int       @id
  a     Int?
  b     Int?
  s     String?   @db.VarChar(50)
  t     String?
  d     DateTime?
  day   DateTime? @db.Date
  j     Json?
  f     Float?
  n     Decimal?  @db.Decimal(10, 2)
  order Int?

  @@check(c1, "length(s) < 5")
  @@check(c2, "a > 0 || b > 0")
  @@check(c3, "a > 0 && b != 3")
  @@check(c4, "s REGEXP '^a' AND t RLIKE 'b'")
  @@check(c5, "substring(s, 1, 2) = 'x'")
  @@check(c6, "a % 2 = 0")
  @@check(c7, "coalesce(s, t) IS NOT NULL")
  @@check(c8, "ifnull(s, t) <> \"it's\"")
  @@check(c9, "CASE WHEN a > 1 THEN b ELSE 1 END > 0")
  @@check(c10, "d > '2020-01-01'")
  @@check(c11, "a IN (1, 2, 3) OR a NOT IN (4, 5)")
  @@check(c12, "s IN ('a')")
  @@check(c13, "a NOT BETWEEN 1 AND 2")
  @@check(c14, "s LIKE 'a%' AND t NOT LIKE 'b%'")
  @@check(c15, "trim(s) <> ''")
  @@check(c16, "char_length(s) BETWEEN 1 AND 3")
  @@check(c17, "character_length(s) > 1")
  @@check(c18, "CAST(a AS char) <> '1'")
  @@check(c19, "cast(s as signed) > 1")
  @@check(c20, "concat(s, t) <> 'x'")
  @@check(c21, "upper(s) = s OR lower(s) = s")
  @@check(c22, "year(d) > 2000")
  @@check(c23, "json_extract(j, '$.a') IS NULL")
  @@check(c24, "a IS NULL XOR b IS NULL")
  @@check(c25, "a DIV 2 = 1")
  @@check(c26, "abs(a) < 1000 AND a > -1")
  @@check(c27, "power(a, 2) < 9")
  @@check(c28, "left(s, 1) = 'a'")
  @@check(c29, "day > date '2020-01-01'")
  @@check(c30, "locate('a', s) = 0")
  @@check(c31, "f < 1.50 AND n >= 0 AND n < 10.5")
  @@check(c32, "d + interval 1 day > d")
  @@check(c33, "greatest(a, b) > 1")
  @@check(c34, "`order` > 0")
}
