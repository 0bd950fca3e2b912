UPDATE Usr SET email = 1;
