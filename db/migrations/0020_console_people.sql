CREATE TABLE "grace_extensions" (
	"organization_id" text PRIMARY KEY NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_log_target" ON "audit_log" USING btree ("target","at");--> statement-breakpoint
CREATE INDEX "audit_log_request" ON "audit_log" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "appointments_newest" ON "appointments" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "appointments_payments" ON "appointments" USING btree ("created_at","id") WHERE "appointments"."payment_intent_id" is not null;--> statement-breakpoint
CREATE INDEX "appointments_processing" ON "appointments" USING btree ("created_at","id") WHERE "appointments"."status" = 'processing';--> statement-breakpoint
CREATE INDEX "appointments_refunded" ON "appointments" USING btree ("created_at","id") WHERE "appointments"."refunded_cents" > 0;--> statement-breakpoint
CREATE INDEX "appointments_refund_owed" ON "appointments" USING btree ("created_at","id") WHERE "appointments"."refund_due_cents" > "appointments"."refunded_cents";--> statement-breakpoint
CREATE INDEX "appointments_paid_too_late" ON "appointments" USING btree ("created_at","id") WHERE "appointments"."status" = 'expired' and "appointments"."paid_cents" > 0;--> statement-breakpoint
CREATE INDEX "appointments_paid" ON "appointments" USING btree ("paid_at","currency","paid_cents","refunded_cents","commission_cents","commission_refunded_cents") WHERE "appointments"."paid_at" is not null;--> statement-breakpoint
CREATE INDEX "connected_accounts_unpayable" ON "connected_accounts" USING btree ("created_at","organization_id") WHERE "connected_accounts"."status" <> 'active';--> statement-breakpoint
CREATE INDEX "organizations_name" ON "organizations" USING gin (to_tsvector('simple', translate(lower("name"), 'áàâãäåçéèêëíìîïñóòôõöúùûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy')));--> statement-breakpoint
CREATE INDEX "subscriptions_plan" ON "subscriptions" USING btree ("plan","organization_id","interval","amount_cents","currency") WHERE "subscriptions"."live";--> statement-breakpoint
CREATE INDEX "users_email" ON "users" USING btree (lower("email") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "users_name" ON "users" USING gin (to_tsvector('simple', translate(lower("name"), 'áàâãäåçéèêëíìîïñóòôõöúùûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy')));--> statement-breakpoint
CREATE INDEX "webhook_events_event" ON "webhook_events" USING btree ("event_id");