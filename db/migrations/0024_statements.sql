CREATE TABLE "document_counters" (
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"last_number" integer NOT NULL,
	CONSTRAINT "document_counters_series_year_pk" PRIMARY KEY("series","year")
);
--> statement-breakpoint
CREATE TABLE "export_parts" (
	"export_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "export_parts_export_id_position_pk" PRIMARY KEY("export_id","position")
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" text NOT NULL,
	"requested_by" text NOT NULL,
	"wish" jsonb NOT NULL,
	"wish_key" text NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"total_rows" integer NOT NULL,
	"done_rows" integer DEFAULT 0 NOT NULL,
	"last_at" text,
	"last_entry" bigint,
	"balance_cents" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "issued_documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" text NOT NULL,
	"kind" text NOT NULL,
	"month" text NOT NULL,
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"issued_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "issued_documents_once" UNIQUE("organization_id","kind","month"),
	CONSTRAINT "issued_documents_number" UNIQUE("series","year","number")
);
--> statement-breakpoint
ALTER TABLE "export_parts" ADD CONSTRAINT "export_parts_export_id_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."exports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "exports_running" ON "exports" USING btree ("organization_id","wish_key") WHERE "exports"."status" = 'running';--> statement-breakpoint
CREATE INDEX "exports_of" ON "exports" USING btree ("organization_id","created_at");--> statement-breakpoint
CREATE INDEX "exports_created" ON "exports" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "issued_documents_issued" ON "issued_documents" USING btree ("issued_at","id");--> statement-breakpoint
CREATE INDEX "issued_documents_of" ON "issued_documents" USING btree ("organization_id","issued_at","id");--> statement-breakpoint
CREATE INDEX "ledger_entries_organization" ON "ledger_entries" USING btree ("organization_id","occurred_at");--> statement-breakpoint
CREATE FUNCTION issued_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was issued is final: a correction is a document of its own' USING ERRCODE = 'restrict_violation';
END $$;--> statement-breakpoint
CREATE TRIGGER issued_documents_final BEFORE UPDATE OR DELETE OR TRUNCATE ON "issued_documents"
  FOR EACH STATEMENT EXECUTE FUNCTION issued_is_final();
