ALTER TABLE "reconcile_drifts" ALTER COLUMN "organization_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "reconcile_runs" ADD COLUMN "phase" text DEFAULT 'organizations' NOT NULL;