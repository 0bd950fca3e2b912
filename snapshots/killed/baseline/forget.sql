DROP TABLE _dioptra_migrations;
