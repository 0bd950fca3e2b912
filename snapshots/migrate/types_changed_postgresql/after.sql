SELECT id, seats, twice, day, code, prices, numbers FROM "Event";
