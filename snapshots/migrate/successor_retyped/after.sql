SELECT "id", "note", "label" FROM "Item";
