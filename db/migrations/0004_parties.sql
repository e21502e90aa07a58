-- What belongs to a submission, an assignment, a reference or a document is of its own parties: keys over several columns
-- see to it, whoever writes. The uniques come before the keys that need them.
ALTER TABLE "agreed_charge" DROP CONSTRAINT "agreed_charge_assignment_id_assignment_id_fk";--> statement-breakpoint
ALTER TABLE "assignment" DROP CONSTRAINT "assignment_submission_id_submission_id_fk";--> statement-breakpoint
ALTER TABLE "reference" DROP CONSTRAINT "reference_assignment_id_assignment_id_fk";--> statement-breakpoint
ALTER TABLE "reference_comment" DROP CONSTRAINT "reference_comment_reference_id_reference_id_fk";--> statement-breakpoint
ALTER TABLE "reference_draft" DROP CONSTRAINT "reference_draft_reference_id_reference_id_fk";--> statement-breakpoint
ALTER TABLE "reference_link" DROP CONSTRAINT "reference_link_reference_id_reference_id_fk";--> statement-breakpoint
ALTER TABLE "submission" DROP CONSTRAINT "submission_requisition_id_requisition_id_fk";--> statement-breakpoint
ALTER TABLE "submission" DROP CONSTRAINT "submission_candidate_id_candidate_id_fk";--> statement-breakpoint
ALTER TABLE "submission_facts" DROP CONSTRAINT "submission_facts_submission_id_submission_id_fk";--> statement-breakpoint
ALTER TABLE "submission_message" DROP CONSTRAINT "submission_message_submission_id_submission_id_fk";--> statement-breakpoint
ALTER TABLE "submission_reference" DROP CONSTRAINT "submission_reference_submission_id_submission_id_fk";--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_of_parties" UNIQUE("id","agency_id","council_id");--> statement-breakpoint
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_of_agency" UNIQUE("id","agency_id","worker_id");--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_of_owner" UNIQUE("id","owner_id");--> statement-breakpoint
ALTER TABLE "reference" ADD CONSTRAINT "reference_of_council" UNIQUE("id","council_id");--> statement-breakpoint
ALTER TABLE "requisition" ADD CONSTRAINT "requisition_of_council" UNIQUE("id","council_id");--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_of_parties" UNIQUE("id","agency_id","council_id");--> statement-breakpoint
ALTER TABLE "agreed_charge" ADD CONSTRAINT "agreed_charge_between_parties" FOREIGN KEY ("assignment_id","agency_id","council_id") REFERENCES "public"."assignment"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_between_parties" FOREIGN KEY ("submission_id","agency_id","council_id") REFERENCES "public"."submission"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reader" ADD CONSTRAINT "document_reader_of_owner" FOREIGN KEY ("document_id","owner_id") REFERENCES "public"."document"("id","owner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference" ADD CONSTRAINT "reference_between_parties" FOREIGN KEY ("assignment_id","agency_id","council_id") REFERENCES "public"."assignment"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_comment" ADD CONSTRAINT "reference_comment_of_council" FOREIGN KEY ("reference_id","council_id") REFERENCES "public"."reference"("id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_draft" ADD CONSTRAINT "reference_draft_of_council" FOREIGN KEY ("reference_id","council_id") REFERENCES "public"."reference"("id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_link" ADD CONSTRAINT "reference_link_of_council" FOREIGN KEY ("reference_id","council_id") REFERENCES "public"."reference"("id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_for_requisition" FOREIGN KEY ("requisition_id","council_id") REFERENCES "public"."requisition"("id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_of_candidate" FOREIGN KEY ("candidate_id","agency_id","worker_id") REFERENCES "public"."candidate"("id","agency_id","worker_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_facts" ADD CONSTRAINT "submission_facts_of_submission" FOREIGN KEY ("submission_id","agency_id","council_id") REFERENCES "public"."submission"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_message" ADD CONSTRAINT "submission_message_of_submission" FOREIGN KEY ("submission_id","agency_id","council_id") REFERENCES "public"."submission"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_reference" ADD CONSTRAINT "submission_reference_of_submission" FOREIGN KEY ("submission_id","agency_id","council_id") REFERENCES "public"."submission"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER POLICY "submission_reference_add" ON "submission_reference" TO accord_app WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_reference"."agency_id") and not exists (select 1 from submission s where s.id = "submission_reference"."submission_id" and s.submitted_at is not null));--> statement-breakpoint
ALTER POLICY "submission_reference_change" ON "submission_reference" TO accord_app USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_reference"."agency_id") and not exists (select 1 from submission s where s.id = "submission_reference"."submission_id" and s.submitted_at is not null)) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_reference"."agency_id") and not exists (select 1 from submission s where s.id = "submission_reference"."submission_id" and s.submitted_at is not null));--> statement-breakpoint
ALTER POLICY "submission_reference_remove" ON "submission_reference" TO accord_app USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_reference"."agency_id") and not exists (select 1 from submission s where s.id = "submission_reference"."submission_id" and s.submitted_at is not null));--> statement-breakpoint

-- Each side moves a submission as it may, and no further: the offer and the council's answers are the council's, and
-- nobody accepts what was not offered. The whole order is in app/domain/submission-status.ts.
CREATE FUNCTION refuse_move_of_other_side() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.organisation_id', true), '')::uuid;
  moves boolean := TG_OP = 'INSERT' OR NEW.status IS DISTINCT FROM OLD.status;
  offers boolean := NEW.offer IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.offer IS DISTINCT FROM OLD.offer);
BEGIN
  -- The operator is no tenant.
  IF tenant IS NULL THEN RETURN NEW; END IF;
  IF (offers AND tenant <> NEW.council_id)
    OR (moves AND NEW.status IN ('more-asked', 'offered', 'declined') AND tenant <> NEW.council_id)
    OR (moves AND NEW.status IN ('draft', 'submitted', 'accepted', 'withdrawn') AND tenant <> NEW.agency_id)
    OR (moves AND NEW.status = 'accepted' AND (TG_OP = 'INSERT' OR OLD.status <> 'offered'))
    OR (moves AND NEW.status = 'shortlisted' AND tenant <> NEW.council_id AND (TG_OP = 'INSERT' OR OLD.status <> 'offered')) THEN
    RAISE EXCEPTION 'Submission % is not moved to % by this side.', NEW.number, NEW.status USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER submission_moves_by_its_side BEFORE INSERT OR UPDATE ON submission FOR EACH ROW EXECUTE FUNCTION refuse_move_of_other_side();
