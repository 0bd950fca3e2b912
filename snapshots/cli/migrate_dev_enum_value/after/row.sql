UPDATE User SET role = 'READER'
