UPDATE User SET name = 1;
