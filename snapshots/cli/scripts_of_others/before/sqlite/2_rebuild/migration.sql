PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_setting` (`id` text PRIMARY KEY NOT NULL, `size` integer, CONSTRAINT "setting_size" CHECK("__new_setting"."size" > 0));--> statement-breakpoint
INSERT INTO `__new_setting`("id", "size") SELECT "id", "size" FROM `setting`;--> statement-breakpoint
DROP TABLE `setting`;--> statement-breakpoint
ALTER TABLE `__new_setting` RENAME TO `setting`;--> statement-breakpoint
PRAGMA foreign_keys=ON;
