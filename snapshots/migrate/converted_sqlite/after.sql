SELECT quote("integer"), quote("rounded"), quote("big"), quote("decimal"), quote("yes"), quote("moment") FROM "Item" ORDER BY "id";
SELECT quote("document"), quote("bytes"), quote("text"), quote("state"), quote("size") FROM "Item" ORDER BY "id";
