UPDATE "webhook_events" SET "status" = 'pending' WHERE "status" IN ('failed', 'dead');--> statement-breakpoint
DROP TABLE "dead_letters" CASCADE;--> statement-breakpoint
DROP INDEX "webhook_events_pending";--> statement-breakpoint
CREATE INDEX "webhook_events_pending" ON "webhook_events" USING btree ("subject") WHERE "webhook_events"."status" = 'pending';--> statement-breakpoint
ALTER TABLE "emails" DROP COLUMN "attempts";--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "theme";--> statement-breakpoint
ALTER TABLE "webhook_events" DROP COLUMN "attempts";--> statement-breakpoint
ALTER TABLE "webhook_events" DROP COLUMN "error";--> statement-breakpoint
ALTER TABLE "webhook_events" DROP COLUMN "payload";