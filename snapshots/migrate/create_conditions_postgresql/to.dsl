// postgresql

// Each condition as people write it, which the database writes back in its own form.

datasource db {
  provider = "postgresql"
}

model Trial {
  id   Int       @id
  a    Int?
  b    Int?
  s    String?   @db.VarChar(50)
  t    String?
  d    DateTime?
  day  DateTime? @db.Date
  j    Json?
  f    Float?
  n    Decimal?  @db.Decimal(10, 2)
  list Int[]

  @@check(c1, "length(s) < 5")
  @@check(c2, "NOT (a = b)")
  @@check(c3, "s ~ '^a'")
  @@check(c4, "substring(s, 1, 2) = 'x'")
  @@check(c5, "substring(s from 1 for 2) = 'x'")
  @@check(c6, "mod(a, 2) = 0")
  @@check(c7, "coalesce(s, t) IS NOT NULL")
  @@check(c8, "CASE WHEN a > 1 THEN b > 2 ELSE true END")
  @@check(c9, "d > '2020-01-01'")
  @@check(c10, "a IN (1, 2, 3) OR a NOT IN (4, 5)")
  @@check(c11, "s NOT IN ('a', 'b')")
  @@check(c12, "t IN ('a', 'b') OR s IN ('x', 'y')")
  @@check(c13, "s IN ('a')")
  @@check(c14, "t NOT IN ('a')")
  @@check(c15, "a NOT BETWEEN 1 AND 2")
  @@check(c16, "s LIKE 'a%' AND t NOT LIKE 'b%'")
  @@check(c17, "s ILIKE 'a%' AND t NOT ILIKE 'b%'")
  @@check(c18, "trim(s) <> ''")
  @@check(c19, "trim(both from t) != ''")
  @@check(c20, "char_length(s) BETWEEN 1 AND 3")
  @@check(c21, "CAST(a AS text) <> '1'")
  @@check(c22, "cast(s as varchar(3)) <> cast((t) as text)")
  @@check(c23, "s::int > 1")
  @@check(c24, "s || t <> 'x'")
  @@check(c25, "extract(year from d) > 2000")
  @@check(c26, "j ->> 'a' IS NULL")
  @@check(c27, "a IS DISTINCT FROM b")
  @@check(c28, "(a > 1) IS TRUE")
  @@check(c29, "abs(a) < 1000 AND a > -1")
  @@check(c30, "power(a, 2) < 9")
  @@check(c31, "left(s, 1) = 'a'")
  @@check(c32, "day > date '2020-01-01'")
  @@check(c33, "position('a' in s) = 0")
  @@check(c34, "f < 1.50 AND n >= 0 AND n < 10.5")
  @@check(c35, "f BETWEEN 0 AND 1")
  @@check(c36, "d + interval '1 day' > now()")
  @@check(c37, "s COLLATE \"C\" = t")
  @@check(c38, "jsonb_typeof(j) = 'object'")
  @@check(c39, "num_nonnulls(a, b) = 1")
  @@check(c40, "(a IS NULL) <> (b IS NULL)")
  @@check(c41, "cardinality(list) > 0 AND array_length(list, 1) < 3")
  @@check(c42, "a = ANY (ARRAY[1, 2])")
  @@check(c43, "s !~ 'a' AND t ~* 'b'")
  @@check(c44, "a NOTNULL")
  @@check(c45, "day <= current_date")
}
