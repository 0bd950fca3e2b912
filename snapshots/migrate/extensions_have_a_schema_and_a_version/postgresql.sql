-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "ext";

-- AlterExtension
ALTER EXTENSION "citext" SET SCHEMA "ext";

-- AlterExtension
ALTER EXTENSION "hstore" UPDATE TO '1.8';

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "pg_trgm" SCHEMA "ext";

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "uuid-ossp" VERSION '1.1';

-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "btree_gin";
