-- Written by hand. What references and their documents ask of the database beyond the policies of their tables.

-- Opens the references given on Accord that the viewer's agency put behind its submission to the council that receives
-- it: those about the same worker, already shared with the worker, and with the worker's consent. Answers with them. A
-- reference is carried by the agency through which the council that gave it engaged the worker.
CREATE FUNCTION carry_references(submission uuid, carried_at timestamptz) RETURNS SETOF uuid
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH carried AS (
    SELECT r.id, r.document_id, r.council_id AS giver, s.council_id AS receiver
    FROM submission s
    JOIN submission_reference b ON b.submission_id = s.id AND b.council_id = s.council_id
    JOIN reference r ON r.id = b.reference_id AND r.worker_id = s.worker_id AND r.agency_id = s.agency_id
    WHERE s.id = $1 AND s.agency_id = nullif(current_setting('app.organisation_id', true), '')::uuid
      AND s.submitted_at IS NOT NULL
      AND r.document_id IS NOT NULL AND r.shared_at IS NOT NULL
      AND b.consent_given_on <= nullif(current_setting('app.today', true), '')::date
  ), opened AS (
    INSERT INTO document_reader (document_id, organisation_id, owner_id, since)
    SELECT document_id, receiver, giver, $2 FROM carried WHERE receiver <> giver
    ON CONFLICT (document_id, organisation_id) DO UPDATE SET ended_at = NULL
  )
  SELECT id FROM carried
$$;
--> statement-breakpoint
-- What is known of a PDF or of a content by its SHA-256, for whoever was sent it: nothing that tells of a person.
CREATE POLICY document_functions ON document FOR SELECT TO CURRENT_USER USING (true);--> statement-breakpoint
CREATE INDEX document_content_hash ON document (content_hash);--> statement-breakpoint
CREATE FUNCTION document_behind(hash text) RETURNS TABLE (kind text, frozen_at timestamptz, matched text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.kind, d.frozen_at, CASE WHEN d.pdf_hash = $1 THEN 'pdf' ELSE 'content' END
  FROM document d
  WHERE d.pdf_hash = $1 OR d.content_hash = $1
  LIMIT 1
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION carry_references, document_behind FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION carry_references, document_behind TO accord_app;--> statement-breakpoint

-- Once given, only where a reference stands changes: that it was shared, and that the worker has commented.
CREATE FUNCTION refuse_change_of_given_reference() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.given_at IS NOT NULL
    AND (to_jsonb(NEW) - 'status' - 'shared_at' - 'commented_at' - 'version') IS DISTINCT FROM (to_jsonb(OLD) - 'status' - 'shared_at' - 'commented_at' - 'version') THEN
    RAISE EXCEPTION 'Reference % is given: it is not changed.', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reference_stays_given BEFORE UPDATE ON reference FOR EACH ROW EXECUTE FUNCTION refuse_change_of_given_reference();--> statement-breakpoint
CREATE FUNCTION refuse_draft_of_given_reference() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM reference r WHERE r.id = NEW.reference_id AND r.given_at IS NOT NULL) THEN
    RAISE EXCEPTION 'Reference % is given: its draft is not changed.', NEW.reference_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reference_draft_ends BEFORE INSERT OR UPDATE ON reference_draft FOR EACH ROW EXECUTE FUNCTION refuse_draft_of_given_reference();--> statement-breakpoint
CREATE TRIGGER reference_comment_is_kept BEFORE UPDATE OR DELETE ON reference_comment FOR EACH ROW EXECUTE FUNCTION refuse_change();
