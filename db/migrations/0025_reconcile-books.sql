CREATE TABLE "ledger_earnings" (
	"entry_id" bigint PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"event_type_id" uuid,
	"currency" text NOT NULL,
	"gross_cents" bigint NOT NULL,
	"refunded_cents" bigint NOT NULL,
	"disputed_cents" bigint NOT NULL,
	"commission_cents" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ledger_earnings" ADD CONSTRAINT "ledger_earnings_entry_id_ledger_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."ledger_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_earnings_sums" ON "ledger_earnings" USING btree ("organization_id","occurred_at","currency","event_type_id","gross_cents","refunded_cents","disputed_cents","commission_cents");--> statement-breakpoint
CREATE INDEX "appointments_outside" ON "appointments" USING btree ("organization_id","starts_at") WHERE "appointments"."payment_intent_id" is null and ("appointments"."paid_cents" > 0 or "appointments"."event_type_id" is null);