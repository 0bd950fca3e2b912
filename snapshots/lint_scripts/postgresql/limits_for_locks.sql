SET lock_timeout = '5s';
SET LOCAL lock_timeout TO DEFAULT;
RESET lock_timeout;
