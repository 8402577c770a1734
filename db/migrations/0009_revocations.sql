CREATE TABLE "revocations" (
	"subject" text PRIMARY KEY NOT NULL,
	"revoked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "revocations_revoked" ON "revocations" USING btree ("revoked_at");