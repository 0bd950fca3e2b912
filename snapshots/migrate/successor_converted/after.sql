SELECT "amount", "label", "title", "raw", "day", "short" FROM "Item";
