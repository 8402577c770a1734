CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE TABLE "busy_times" (
	"feed_id" uuid NOT NULL,
	"organization_id" text NOT NULL,
	"during" "tstzrange" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_addresses" (
	"organization_id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"state" text DEFAULT 'new' NOT NULL,
	"problem" text,
	"failing_since" timestamp with time zone,
	"etag" text,
	"read_at" timestamp with time zone,
	"tried_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connected_accounts" (
	"organization_id" text PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"requirements" jsonb NOT NULL,
	"applied_ticket" bigint DEFAULT 0 NOT NULL,
	"synced_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_types" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" text NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"duration_minutes" integer NOT NULL,
	"amount_cents" integer NOT NULL,
	"location_kind" text DEFAULT 'online' NOT NULL,
	"location" text DEFAULT '' NOT NULL,
	"per_day_limit" integer,
	"per_member_limit" integer,
	"colour" text DEFAULT '#0f766e' NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"schedule_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "expert_profiles" (
	"organization_id" text PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"name" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"about" text DEFAULT '' NOT NULL,
	"languages" text[] DEFAULT '{}'::text[] NOT NULL,
	"specialties" text[] DEFAULT '{}'::text[] NOT NULL,
	"location_kind" text DEFAULT 'online' NOT NULL,
	"city" text DEFAULT '' NOT NULL,
	"time_zone" text NOT NULL,
	"photo_id" uuid,
	"logo_id" uuid,
	"accent_colour" text,
	"status" text DEFAULT 'draft' NOT NULL,
	"search_text" text DEFAULT '' NOT NULL,
	"next_free_at" timestamp with time zone,
	"next_free_checked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member_profiles" (
	"user_id" text PRIMARY KEY NOT NULL,
	"age_band" text,
	"country" text,
	"language" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "page_views" (
	"organization_id" text NOT NULL,
	"day" date NOT NULL,
	"event_type_id" text NOT NULL,
	"views" integer NOT NULL,
	CONSTRAINT "page_views_organization_id_day_event_type_id_pk" PRIMARY KEY("organization_id","day","event_type_id")
);
--> statement-breakpoint
CREATE TABLE "pictures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" text NOT NULL,
	"kind" text NOT NULL,
	"content_type" text NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "day_overrides" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" text NOT NULL,
	"schedule_id" uuid,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"windows" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"hours" jsonb NOT NULL,
	"buffer_before_minutes" integer DEFAULT 0 NOT NULL,
	"buffer_after_minutes" integer DEFAULT 0 NOT NULL,
	"minimum_notice_minutes" integer DEFAULT 720 NOT NULL,
	"window_days" integer DEFAULT 60 NOT NULL,
	"interval_minutes" integer DEFAULT 30 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "event_type_id" uuid;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "member_user_id" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "busy_range" "tstzrange" DEFAULT 'empty'::tstzrange NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "hold_expires_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "currency" text DEFAULT 'eur' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "location" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "location_kind" text DEFAULT 'online' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "notes" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "private_notes" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "member_time_zone" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "member_locale" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "sequence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "payment_intent_id" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "destination_account_id" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "paid_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "refunded_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "refund_due_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "commission_refunded_cents" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "paid_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "applied_ticket" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "cancelled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "cancelled_by" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "idempotency_key" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "request_digest" text;--> statement-breakpoint
ALTER TABLE "appointments" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "busy_times" ADD CONSTRAINT "busy_times_feed_id_calendar_feeds_id_fk" FOREIGN KEY ("feed_id") REFERENCES "public"."calendar_feeds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "busy_times_feed" ON "busy_times" USING btree ("feed_id");--> statement-breakpoint
CREATE INDEX "busy_times_during" ON "busy_times" USING gist ("organization_id","during");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_addresses_token" ON "calendar_addresses" USING btree ("token");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_url" ON "calendar_feeds" USING btree ("organization_id","url");--> statement-breakpoint
CREATE INDEX "calendar_feeds_tried" ON "calendar_feeds" USING btree ("tried_at");--> statement-breakpoint
CREATE UNIQUE INDEX "connected_accounts_id" ON "connected_accounts" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "event_types_slug" ON "event_types" USING btree ("organization_id","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "expert_profiles_username" ON "expert_profiles" USING btree ("username");--> statement-breakpoint
CREATE INDEX "expert_profiles_next_free" ON "expert_profiles" USING btree ("next_free_at","organization_id") WHERE "expert_profiles"."status" = 'published';--> statement-breakpoint
CREATE INDEX "expert_profiles_search" ON "expert_profiles" USING gin (to_tsvector('simple', "search_text"));--> statement-breakpoint
CREATE INDEX "expert_profiles_specialties" ON "expert_profiles" USING gin ("specialties");--> statement-breakpoint
CREATE INDEX "expert_profiles_languages" ON "expert_profiles" USING gin ("languages");--> statement-breakpoint
CREATE INDEX "pictures_organization" ON "pictures" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "day_overrides_organization" ON "day_overrides" USING btree ("organization_id","last_day");--> statement-breakpoint
CREATE INDEX "schedules_organization" ON "schedules" USING btree ("organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "schedules_default" ON "schedules" USING btree ("organization_id") WHERE "schedules"."is_default";--> statement-breakpoint
CREATE INDEX "appointments_member" ON "appointments" USING btree ("member_user_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "appointments_payment_intent" ON "appointments" USING btree ("payment_intent_id");--> statement-breakpoint
CREATE UNIQUE INDEX "appointments_idempotency_key" ON "appointments" USING btree ("member_user_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "appointments_holds" ON "appointments" USING btree ("hold_expires_at") WHERE "appointments"."status" = 'held';--> statement-breakpoint
CREATE INDEX "appointments_coming" ON "appointments" USING btree ("starts_at") WHERE "appointments"."status" = 'booked';--> statement-breakpoint
CREATE INDEX "appointments_refund_due" ON "appointments" USING btree ("id") WHERE "appointments"."refund_due_cents" > "appointments"."refunded_cents";--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_occupy" CHECK ("appointments"."event_type_id" is null or not isempty("appointments"."busy_range"));
--> statement-breakpoint
-- The only judge of overlap. Buffers are each row's own; adjacent ranges do not overlap.
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_no_overlap" EXCLUDE USING gist ("organization_id" WITH =, "busy_range" WITH &&) WHERE ("status" IN ('held', 'processing', 'booked', 'completed', 'no_show'));
