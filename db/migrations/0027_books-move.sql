-- An organization that WorkOS has no more is replaced by another, which takes its books along: whose they
-- are changes then, and nothing else ever does. The first argument is the column that says whose a row is.
CREATE FUNCTION only_owner_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner_before text := to_jsonb(OLD) ->> TG_ARGV[0];
  owner_after text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
  IF to_jsonb(OLD) - TG_ARGV[0] <> to_jsonb(NEW) - TG_ARGV[0]
    OR owner_before IS NULL OR owner_before = 'platform'
    OR EXISTS (SELECT FROM organizations WHERE id = owner_before)
    OR NOT EXISTS (SELECT FROM organizations WHERE id = owner_after)
  THEN
    RAISE EXCEPTION '%', TG_ARGV[1] USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
DROP TRIGGER ledger_entries_append_only ON "ledger_entries";--> statement-breakpoint
CREATE TRIGGER ledger_entries_append_only BEFORE DELETE OR TRUNCATE ON "ledger_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();--> statement-breakpoint
CREATE TRIGGER ledger_entries_unchanged BEFORE UPDATE ON "ledger_entries"
  FOR EACH ROW EXECUTE FUNCTION
  only_owner_moves('organization_id', 'the ledger is append only: a correction is an entry of its own');--> statement-breakpoint
CREATE TRIGGER ledger_accounts_append_only BEFORE DELETE OR TRUNCATE ON "ledger_accounts"
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();--> statement-breakpoint
-- Whoever finds an account writes it as it is.
CREATE TRIGGER ledger_accounts_unchanged BEFORE UPDATE ON "ledger_accounts"
  FOR EACH ROW WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION
  only_owner_moves('owner_id', 'the ledger is append only: what its accounts are never changes');--> statement-breakpoint
DROP TRIGGER issued_documents_final ON "issued_documents";--> statement-breakpoint
CREATE TRIGGER issued_documents_final BEFORE DELETE OR TRUNCATE ON "issued_documents"
  FOR EACH STATEMENT EXECUTE FUNCTION issued_is_final();--> statement-breakpoint
CREATE TRIGGER issued_documents_unchanged BEFORE UPDATE ON "issued_documents"
  FOR EACH ROW EXECUTE FUNCTION
  only_owner_moves('organization_id', 'what was issued is final: a correction is a document of its own');--> statement-breakpoint
-- The sides of an entry are written with it: one that came later would change what the entry says.
CREATE FUNCTION sides_come_with_their_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM added JOIN ledger_entries e ON e.id = added.entry_id WHERE e.recorded_at <> now())
  THEN
    RAISE EXCEPTION 'the ledger is append only: an entry gets no sides afterwards'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER ledger_postings_with_entry AFTER INSERT ON "ledger_postings" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION sides_come_with_their_entry();
