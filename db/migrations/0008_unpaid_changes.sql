ALTER TABLE "subscriptions" ADD COLUMN "unpaid_change_lookup_key" text;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "unpaid_change_until" timestamp with time zone;