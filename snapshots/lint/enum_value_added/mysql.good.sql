-- dioptra: allow lint.enum_value_added reason="no client of ours does since 2.0"
ALTER TABLE `users` MODIFY COLUMN `role` ENUM('USER', 'ADMIN', 'GUEST') NOT NULL DEFAULT 'USER';
