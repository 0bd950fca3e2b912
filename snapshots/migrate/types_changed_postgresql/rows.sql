INSERT INTO "Event" (id, seats, numbers) VALUES (1, 3, ARRAY[1]);
