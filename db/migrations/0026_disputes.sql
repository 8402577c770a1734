CREATE TABLE "disputes" (
	"id" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"stance" text NOT NULL,
	"reason" text NOT NULL,
	"amount_cents" integer NOT NULL,
	"currency" text NOT NULL,
	"charge_id" text NOT NULL,
	"appointment_id" uuid,
	"organization_id" text NOT NULL,
	"due_by" timestamp with time zone,
	"submission_count" integer DEFAULT 0 NOT NULL,
	"is_refundable" boolean NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"reversed_cents" integer DEFAULT 0 NOT NULL,
	"returned_cents" integer DEFAULT 0 NOT NULL,
	"return_refusals" integer DEFAULT 0 NOT NULL,
	"settled_as" text,
	"answers" integer DEFAULT 0 NOT NULL,
	"applied_ticket" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "disputes_appointment" ON "disputes" USING btree ("appointment_id");--> statement-breakpoint
CREATE INDEX "disputes_organization" ON "disputes" USING btree ("organization_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "disputes_newest" ON "disputes" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "disputes_stance" ON "disputes" USING btree ("stance","opened_at","id");--> statement-breakpoint
CREATE INDEX "disputes_due" ON "disputes" USING btree ("due_by","id") WHERE "disputes"."status" like '%needs_response';--> statement-breakpoint
CREATE INDEX "disputes_unsettled" ON "disputes" USING btree ("id") WHERE "disputes"."stance" in ('open', 'won', 'lost') and "disputes"."settled_as" is distinct from "disputes"."stance";