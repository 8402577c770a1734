CREATE TABLE "bulk_run_items" (
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"item" text NOT NULL,
	CONSTRAINT "bulk_run_items_run_id_position_pk" PRIMARY KEY("run_id","position")
);
--> statement-breakpoint
CREATE TABLE "bulk_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"filter" jsonb NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"cursor" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"last_error" text,
	"reason" text NOT NULL,
	"started_by" text NOT NULL,
	"planned_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
DROP INDEX "audit_log_organization";--> statement-breakpoint
DROP INDEX "audit_log_target";--> statement-breakpoint
DROP INDEX "audit_log_request";--> statement-breakpoint
DROP INDEX "reconcile_drifts_run";--> statement-breakpoint
DROP INDEX "webhook_events_event";--> statement-breakpoint
DROP INDEX "webhook_events_received";--> statement-breakpoint
CREATE UNIQUE INDEX "bulk_runs_running" ON "bulk_runs" USING btree ("kind") WHERE "bulk_runs"."status" = 'running';--> statement-breakpoint
CREATE INDEX "bulk_runs_planned" ON "bulk_runs" USING btree ("planned_at","id");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("actor","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("action","at","id");--> statement-breakpoint
CREATE INDEX "connected_accounts_refused" ON "connected_accounts" USING btree ("organization_id") WHERE "connected_accounts"."status" in ('restricted', 'unsupported', 'closed');--> statement-breakpoint
CREATE INDEX "reconcile_drifts_left" ON "reconcile_drifts" USING btree ("run_id","found_at","id") WHERE not "reconcile_drifts"."repaired";--> statement-breakpoint
CREATE INDEX "reconcile_drifts_organization" ON "reconcile_drifts" USING btree ("organization_id","found_at","id");--> statement-breakpoint
CREATE INDEX "webhook_events_open" ON "webhook_events" USING btree ("received_at","event_id") WHERE "webhook_events"."status" = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_events_subject" ON "webhook_events" USING btree ("subject","received_at","event_id");--> statement-breakpoint
CREATE INDEX "webhook_events_type" ON "webhook_events" USING btree ("type","received_at","event_id");--> statement-breakpoint
CREATE INDEX "audit_log_organization" ON "audit_log" USING btree ("organization_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_target" ON "audit_log" USING btree ("target","at","id");--> statement-breakpoint
CREATE INDEX "audit_log_request" ON "audit_log" USING btree ("request_id","at","id") WHERE "audit_log"."request_id" is not null;--> statement-breakpoint
CREATE INDEX "reconcile_drifts_run" ON "reconcile_drifts" USING btree ("run_id","found_at","id");--> statement-breakpoint
CREATE INDEX "webhook_events_event" ON "webhook_events" USING btree ("event_id","received_at");--> statement-breakpoint
CREATE INDEX "webhook_events_received" ON "webhook_events" USING btree ("received_at","event_id");