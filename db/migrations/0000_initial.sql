CREATE SEQUENCE "public"."sync_ticket" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "appointments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" text NOT NULL,
	"member_ref" text NOT NULL,
	"event_type_name" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"amount_cents" integer NOT NULL,
	"commission_bps" integer NOT NULL,
	"commission_cents" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"organization_id" text,
	"action" text NOT NULL,
	"target" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "entitlements" (
	"customer_id" text NOT NULL,
	"organization_id" text NOT NULL,
	"feature" text NOT NULL,
	CONSTRAINT "entitlements_customer_id_feature_pk" PRIMARY KEY("customer_id","feature")
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"owner_user_id" text,
	"subscription_role" text DEFAULT 'member' NOT NULL,
	"applied_role" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "stripe_customers" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"linked_at" timestamp with time zone,
	"applied_ticket" bigint DEFAULT 0 NOT NULL,
	"synced_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscription_starts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"kind" text NOT NULL,
	"lookup_key" text NOT NULL,
	"price_id" text NOT NULL,
	"subscription_id" text,
	"started_by_user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"customer_id" text NOT NULL,
	"kind" text NOT NULL,
	"plan" text,
	"price_id" text NOT NULL,
	"lookup_key" text,
	"amount_cents" integer,
	"interval" text,
	"status" text NOT NULL,
	"live" boolean NOT NULL,
	"grace_ends_at" timestamp with time zone,
	"collection_paused" boolean NOT NULL,
	"cancel_at" timestamp with time zone,
	"current_period_end" timestamp with time zone,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text,
	"locale" text,
	"theme" text,
	"last_organization_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"provider" text NOT NULL,
	"account" text DEFAULT '' NOT NULL,
	"event_id" text NOT NULL,
	"type" text NOT NULL,
	"subject" text,
	"livemode" boolean NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text,
	"payload" jsonb NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	CONSTRAINT "webhook_events_provider_account_event_id_pk" PRIMARY KEY("provider","account","event_id")
);
--> statement-breakpoint
CREATE TABLE "worker_heartbeats" (
	"worker_id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"beat_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "appointments_organization" ON "appointments" USING btree ("organization_id","starts_at");--> statement-breakpoint
CREATE INDEX "audit_log_organization" ON "audit_log" USING btree ("organization_id","at");--> statement-breakpoint
CREATE INDEX "entitlements_organization" ON "entitlements" USING btree ("organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organizations_owner_personal" ON "organizations" USING btree ("owner_user_id") WHERE "organizations"."kind" = 'personal';--> statement-breakpoint
CREATE INDEX "organizations_role_pending" ON "organizations" USING btree ("id") WHERE "organizations"."applied_role" is distinct from "organizations"."subscription_role";--> statement-breakpoint
CREATE UNIQUE INDEX "stripe_customers_living" ON "stripe_customers" USING btree ("organization_id") WHERE "stripe_customers"."deleted_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "subscription_starts_open" ON "subscription_starts" USING btree ("organization_id","kind") WHERE "subscription_starts"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "subscription_starts_subscription" ON "subscription_starts" USING btree ("subscription_id");--> statement-breakpoint
CREATE INDEX "subscriptions_organization" ON "subscriptions" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "webhook_events_pending" ON "webhook_events" USING btree ("subject") WHERE "webhook_events"."status" in ('pending', 'failed');--> statement-breakpoint
CREATE INDEX "webhook_events_received" ON "webhook_events" USING btree ("received_at");