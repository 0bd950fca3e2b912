SELECT "Order"."number", "total", "doubled", "Item"."id" FROM "Order" JOIN "Item" ON "orderId" = "Order"."number";
