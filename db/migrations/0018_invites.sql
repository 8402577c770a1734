CREATE TABLE "application_documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"application_id" uuid NOT NULL,
	"organization_id" text NOT NULL,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "expert_applications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" text NOT NULL,
	"user_id" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"expertise" text NOT NULL,
	"experience" text NOT NULL,
	"licence" text NOT NULL,
	"motivation" text NOT NULL,
	"reviewer_id" text,
	"claimed_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"answer" text,
	"tier" text,
	"with_lecturer" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invites" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"status" text NOT NULL,
	"organization_id" text,
	"email" text,
	"locale" text,
	"application_id" uuid,
	"tier" text NOT NULL,
	"with_lecturer" boolean NOT NULL,
	"token_hash" text,
	"round" integer DEFAULT 1 NOT NULL,
	"expires_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"subscription_id" text,
	"lecturer_subscription_id" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "application_documents" ADD CONSTRAINT "application_documents_application_id_expert_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."expert_applications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_application_id_expert_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."expert_applications"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "application_documents_application" ON "application_documents" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "application_documents_organization" ON "application_documents" USING btree ("organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "expert_applications_open" ON "expert_applications" USING btree ("organization_id") WHERE "expert_applications"."status" in ('pending', 'under_review');--> statement-breakpoint
CREATE INDEX "expert_applications_organization" ON "expert_applications" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE INDEX "expert_applications_status" ON "expert_applications" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "expert_applications_waiting" ON "expert_applications" USING btree ("created_at","id") WHERE "expert_applications"."status" in ('pending', 'under_review');--> statement-breakpoint
CREATE UNIQUE INDEX "invites_open" ON "invites" USING btree ("organization_id") WHERE "invites"."status" in ('opening', 'active');--> statement-breakpoint
CREATE UNIQUE INDEX "invites_sent" ON "invites" USING btree ("email") WHERE "invites"."status" = 'sent';--> statement-breakpoint
CREATE UNIQUE INDEX "invites_token" ON "invites" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invites_organization" ON "invites" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE INDEX "invites_newest" ON "invites" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "invites_status" ON "invites" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "invites_expires" ON "invites" USING btree ("expires_at") WHERE "invites"."status" = 'sent';