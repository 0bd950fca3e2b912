SELECT id, sketch, data FROM "Order";
