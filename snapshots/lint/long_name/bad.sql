CREATE TABLE "notes" ("a_name_of_an_index_that_is_much_longer_than_what_the_database_keeps" INTEGER);
