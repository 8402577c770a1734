DROP INDEX "expert_profiles_next_free";--> statement-breakpoint
DROP INDEX "expert_profiles_search";--> statement-breakpoint
DROP INDEX "expert_profiles_specialties";--> statement-breakpoint
DROP INDEX "expert_profiles_languages";--> statement-breakpoint
ALTER TABLE "expert_profiles" ADD COLUMN "search_words" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', search_text)) STORED;--> statement-breakpoint
CREATE INDEX "expert_profiles_soonest" ON "expert_profiles" USING btree (coalesce("next_free_at", 'infinity'::timestamptz),"organization_id") WHERE "expert_profiles"."status" = 'published';--> statement-breakpoint
CREATE INDEX "expert_profiles_checked" ON "expert_profiles" USING btree ("next_free_checked_at") WHERE "expert_profiles"."status" = 'published';--> statement-breakpoint
CREATE INDEX "expert_profiles_words" ON "expert_profiles" USING gin ("search_words") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "expert_profiles_specialties" ON "expert_profiles" USING gin ("specialties") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "expert_profiles_languages" ON "expert_profiles" USING gin ("languages") WITH (fastupdate=false);