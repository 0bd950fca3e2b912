// Fragments: columns only, relations only, nested ones, and other fragments.

datasource db {
  provider = "sqlite"
  url      = "file:test.db"
}

model Author {
  id      Int     @id
  name    String?
  secret  String  @sensitive
  country Country @relation(fields: [countryId], references: [id])
  countryId Int
  books   Book[]
}

model Country {
  id      Int      @id
  name    String
  authors Author[]
}

model Book {
  id       Int     @id
  title    String
  author   Author? @relation(fields: [authorId], references: [id])
  authorId Int?
}

/// What a list of authors shows.
fragment AuthorLine on Author {
  id
  name
}

fragment BookPage on Book {
  title
  author {
    name
    secret
    country {
      name
    }
    books {
      id
    }
  }
}

/// Columns of none of its own.
fragment Shelf on Country {
  authors {
    books {
      title
    }
  }
}

fragment BookCard on Book {
  id
  author ...AuthorLine
}
