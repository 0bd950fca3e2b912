INSERT INTO User (email, name) SELECT 'slow', SLEEP(2);
