CREATE TABLE "payout_lines" (
	"payout_id" text NOT NULL,
	"balance_transaction_id" text NOT NULL,
	CONSTRAINT "payout_lines_payout_id_balance_transaction_id_pk" PRIMARY KEY("payout_id","balance_transaction_id")
);
--> statement-breakpoint
CREATE TABLE "payouts" (
	"id" text PRIMARY KEY NOT NULL,
	"stripe_account" text NOT NULL,
	"organization_id" text,
	"amount_cents" bigint NOT NULL,
	"currency" text NOT NULL,
	"status" text NOT NULL,
	"is_automatic" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"arrives_at" timestamp with time zone NOT NULL,
	"failed_at" timestamp with time zone,
	"failure_code" text,
	"failure_message" text,
	"is_reconciled" boolean NOT NULL,
	"lines_read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "stripe_balances" (
	"stripe_account" text PRIMARY KEY NOT NULL,
	"organization_id" text,
	"available_cents" bigint,
	"pending_cents" bigint,
	"reserved_cents" bigint,
	"payout_interval" text,
	"payout_weekdays" text[],
	"delay_days" bigint,
	"can_pay_out" boolean,
	"schedule_problem" text,
	"payouts_read_at" timestamp with time zone,
	"applied_ticket" bigint DEFAULT 0 NOT NULL,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "payout_lines" ADD CONSTRAINT "payout_lines_payout_id_payouts_id_fk" FOREIGN KEY ("payout_id") REFERENCES "public"."payouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payouts_organization" ON "payouts" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "payouts_account" ON "payouts" USING btree ("stripe_account","created_at");--> statement-breakpoint
CREATE INDEX "payouts_time" ON "payouts" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "payouts_failed" ON "payouts" USING btree ("created_at","id") WHERE "payouts"."status" = 'failed';--> statement-breakpoint
CREATE INDEX "payouts_lines_unread" ON "payouts" USING btree ("stripe_account") WHERE "payouts"."is_reconciled" and "payouts"."lines_read_at" is null;--> statement-breakpoint
CREATE INDEX "stripe_balances_refused" ON "stripe_balances" USING btree ("stripe_account") WHERE "stripe_balances"."schedule_problem" is not null;--> statement-breakpoint
CREATE INDEX "stripe_balances_owing" ON "stripe_balances" USING btree ("stripe_account") WHERE "stripe_balances"."available_cents" + "stripe_balances"."pending_cents" < 0;