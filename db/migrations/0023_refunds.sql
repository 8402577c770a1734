CREATE TABLE "refunds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"appointment_id" uuid NOT NULL,
	"stripe_refund_id" text,
	"asked_by" text NOT NULL,
	"actor" text NOT NULL,
	"because" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"amount_cents" integer NOT NULL,
	"currency" text NOT NULL,
	"status" text DEFAULT 'asked' NOT NULL,
	"status_reason" text,
	"instead_of" uuid,
	"attempt" integer DEFAULT 1 NOT NULL,
	"handled_as" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "refund_pending_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "refund_failed_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_stripe_refund" ON "refunds" USING btree ("stripe_refund_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_instead_of" ON "refunds" USING btree ("instead_of");--> statement-breakpoint
CREATE INDEX "refunds_appointment" ON "refunds" USING btree ("appointment_id","created_at","id");--> statement-breakpoint
CREATE INDEX "refunds_unhandled" ON "refunds" USING btree ("created_at","id") WHERE "refunds"."status" in ('failed', 'canceled') and "refunds"."handled_as" is null;--> statement-breakpoint
CREATE INDEX "refunds_pending" ON "refunds" USING btree ("appointment_id") WHERE "refunds"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "appointments_refund_failed" ON "appointments" USING btree ("created_at","id") WHERE "appointments"."refund_failed_cents" > 0;