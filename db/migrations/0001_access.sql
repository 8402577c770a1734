ALTER TABLE "organizations" ADD COLUMN "open_features" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "restricted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "access_changed_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "organizations_access_changed" ON "organizations" USING btree ("access_changed_at");