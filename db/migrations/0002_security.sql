-- Written by hand. What drizzle-kit does not generate: row-level security that binds the owner too, the rights of the
-- application's role, the functions that answer one question across organisations, and the triggers that keep what is
-- frozen. Explicit, table by table: test/meta/row-level-security.test.ts fails where a table is left out.

-- 1. Policies bind the owner of the tables as well.
ALTER TABLE above_terms_offer FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE above_terms_worker FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE agreed_charge FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE approved_week FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE assignment FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE assignment_ending FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE breach FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE breach_message FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE candidate FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE column_mapping FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE decision FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE document FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE document_reader FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE doubt_decision FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE event FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE event_chain FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE exemption FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE exemption_decision FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE exemption_outcome FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE impact_change FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE impact_council FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE impact_run FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE import_chunk FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE import_fault FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE import_progress FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE job_title FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE leaver FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE ledger_import FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE ledger_line FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE ledger_period FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE ledger_total FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE membership FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE organisation FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE period_step FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE reference FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE reference_comment FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE reference_consent FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE reference_consent_request FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE reference_correction FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE reference_draft FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE reference_link FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE reference_referee FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE reference_session FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE reference_step FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE reference_template FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE reference_text FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE requisition FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE rulebook_recipient FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE rulebook_version FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE self_billing_agreement FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE settlement FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE sign_off_rule FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE signature FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE submission FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE submission_consent_asked FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE submission_facts FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE submission_message FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE submission_reference FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE supply_link FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE tolerance FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE variance FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE variance_evidence FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE variance_total FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE verdict FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE whole_verdict FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE worker FORCE ROW LEVEL SECURITY;--> statement-breakpoint

-- 2. What the application's role may do at all; the policies say to which rows.
GRANT SELECT, INSERT, UPDATE ON above_terms_offer TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON above_terms_worker TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON agreed_charge TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON approved_week TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON assignment TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON assignment_ending TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON breach TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON breach_message TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON candidate TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON column_mapping TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON decision TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON document TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON document_reader TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON doubt_decision TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON event TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON event_chain TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON exemption TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON exemption_decision TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON exemption_outcome TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON impact_change TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON impact_council TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON impact_run TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON import_chunk TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON import_fault TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON import_progress TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON invitation TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON job_title TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON leaver TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON ledger_import TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON ledger_line TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON ledger_period TO accord_app;--> statement-breakpoint
GRANT SELECT ON ledger_total TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON membership TO accord_app;--> statement-breakpoint
GRANT SELECT ON organisation TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON outbox TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON period_step TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON reference TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON reference_comment TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON reference_consent TO accord_app;--> statement-breakpoint
GRANT SELECT, UPDATE ON reference_consent_request TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON reference_correction TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON reference_draft TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON reference_link TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON reference_referee TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON reference_session TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON reference_step TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON reference_template TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON reference_text TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON requisition TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (declined_because, declined_by, declined_at) ON rulebook_recipient TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON rulebook_version TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON self_billing_agreement TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON settlement TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON sign_off_rule TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON signature TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON submission TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON submission_consent_asked TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON submission_facts TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON submission_message TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON submission_reference TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON supply_link TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON tolerance TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON variance TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON variance_evidence TO accord_app;--> statement-breakpoint
GRANT SELECT ON variance_total TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON verdict TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT ON whole_verdict TO accord_app;--> statement-breakpoint

-- People and their sessions are no organisation's rows: they are reached by identifying and identifyingChange.
GRANT SELECT, INSERT, UPDATE ON person TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON password_reset TO accord_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON sign_in_attempt TO accord_app;--> statement-breakpoint
-- Reference data: everybody reads it, the operator loads it.
GRANT SELECT ON authority TO accord_app;--> statement-breakpoint

-- 3. Functions that answer one question across organisations. They run as their owner, whom FORCE binds too: these
-- policies open to them exactly the rows they ask about. The application's role gains nothing by them. The operator,
-- who is the owner too, adds organisations.
CREATE POLICY worker_functions ON worker TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY organisation_functions ON organisation TO CURRENT_USER USING (true) WITH CHECK (true); --> statement-breakpoint
CREATE POLICY invitation_functions ON invitation FOR SELECT TO CURRENT_USER USING (true);--> statement-breakpoint
CREATE POLICY submission_functions ON submission FOR SELECT TO CURRENT_USER USING (true);--> statement-breakpoint
CREATE POLICY submission_reference_functions ON submission_reference FOR SELECT TO CURRENT_USER USING (true);--> statement-breakpoint
CREATE POLICY requisition_functions ON requisition FOR SELECT TO CURRENT_USER USING (true);--> statement-breakpoint
CREATE POLICY reference_functions ON reference TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY reference_link_functions ON reference_link TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY reference_session_functions ON reference_session TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY membership_functions ON membership FOR SELECT TO CURRENT_USER USING (true);--> statement-breakpoint
CREATE POLICY reference_referee_functions ON reference_referee TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY reference_consent_functions ON reference_consent TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY reference_consent_request_functions ON reference_consent_request TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY reference_step_functions ON reference_step TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY reference_text_functions ON reference_text TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY reference_draft_functions ON reference_draft TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY reference_comment_functions ON reference_comment TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY reference_correction_functions ON reference_correction TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY doubt_decision_functions ON doubt_decision TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY reference_template_functions ON reference_template FOR SELECT TO CURRENT_USER USING (true);--> statement-breakpoint
CREATE POLICY document_reader_functions ON document_reader TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY assignment_functions ON assignment FOR SELECT TO CURRENT_USER USING (true);--> statement-breakpoint
CREATE POLICY supply_link_functions ON supply_link FOR SELECT TO CURRENT_USER USING (true);--> statement-breakpoint
CREATE POLICY ledger_import_functions ON ledger_import TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY ledger_period_functions ON ledger_period TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY ledger_total_functions ON ledger_total TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY variance_total_functions ON variance_total TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY variance_functions ON variance TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY leaver_functions ON leaver FOR SELECT TO CURRENT_USER USING (true);--> statement-breakpoint
CREATE POLICY rulebook_version_functions ON rulebook_version FOR SELECT TO CURRENT_USER USING (true);--> statement-breakpoint
CREATE POLICY rulebook_recipient_functions ON rulebook_recipient FOR SELECT TO CURRENT_USER USING (true);--> statement-breakpoint
CREATE POLICY signature_functions ON signature FOR SELECT TO CURRENT_USER USING (true);--> statement-breakpoint

-- The worker of a registration number, known from now on if not before. Says nothing of who else knows them.
CREATE FUNCTION worker_for(number text) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found uuid;
BEGIN
  SELECT id INTO found FROM worker WHERE registration_number = number;
  IF found IS NULL THEN
    INSERT INTO worker (registration_number) VALUES (number)
    ON CONFLICT (registration_number) DO UPDATE SET registration_number = excluded.registration_number
    RETURNING id INTO found;
  END IF;
  RETURN found;
END $$;
--> statement-breakpoint
-- Whether another agency than the viewer's has put the worker forward for the requisition: yes or no, never who.
CREATE FUNCTION represented_by_another_agency(worker uuid, requisition uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM submission s
    WHERE s.worker_id = $1 AND s.requisition_id = $2
      AND s.agency_id <> nullif(current_setting('app.organisation_id', true), '')::uuid
      AND s.submitted_at IS NOT NULL AND s.status NOT IN ('withdrawn', 'declined')
  )
$$;
--> statement-breakpoint
-- Whether councils of the region keep the worker of this submission from starting on a day: their leavings whose
-- cooling-off of so many months has not ended by then. For the council of the submission once it is submitted, and for
-- its agency; before, only while the post is open and once the agency has stated that the worker agreed, so that nobody
-- asks about a number they came by. To anybody else it says nothing.
CREATE FUNCTION leavings_for(submission_id uuid, starts_on date, months integer)
RETURNS TABLE (council text, authority_code text, region text, kind text, left_on date, reason text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.name, o.authority_code, a.region, l.kind, l.left_on, l.reason
  FROM submission s
  JOIN requisition r ON r.id = s.requisition_id
  JOIN worker w ON w.id = s.worker_id
  JOIN leaver l ON l.registration_number = w.registration_number
  JOIN organisation o ON o.id = l.council_id AND o.region_id = s.region_id
  JOIN authority a ON a.code = o.authority_code
  WHERE s.id = $1
    AND s.status NOT IN ('withdrawn', 'declined')
    AND (s.submitted_at IS NOT NULL OR (s.consent IS NOT NULL AND r.status = 'open'))
    AND nullif(current_setting('app.organisation_id', true), '')::uuid
      IN (s.agency_id, CASE WHEN s.submitted_at IS NOT NULL THEN s.council_id END)
    AND nullif(current_setting('app.reference_id', true), '') IS NULL
    -- The period ends with its month where that has no corresponding date.
    AND (l.left_on + 1 + make_interval(months => $3))::date
      + (extract(day FROM l.left_on + 1 + make_interval(months => $3)) < extract(day FROM l.left_on + 1))::integer > $2
  ORDER BY l.left_on, o.name
$$;
--> statement-breakpoint
-- What an invitation leads to, for whoever holds its token.
CREATE FUNCTION invitation_behind(token_hash text)
RETURNS TABLE (invitation_id uuid, organisation_id uuid, organisation_name text, organisation_kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.id, o.id, o.name, o.kind
  FROM invitation i JOIN organisation o ON o.id = i.organisation_id
  WHERE i.token_hash = $1
$$;
--> statement-breakpoint
-- What regions have sent to their councils, for anyone: terms that councils are bound by are public. No draft is among it.
CREATE FUNCTION sent_rulebooks() RETURNS TABLE (content jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT content FROM rulebook_version WHERE status = 'sent' ORDER BY rulebook_id, rulebook_version
$$;
--> statement-breakpoint
-- Which councils have signed which version of a rulebook, and from when it binds each, for anyone.
CREATE FUNCTION rulebook_signatories(id text) RETURNS TABLE (version text, council text, binds_from date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.rulebook_version, o.name, s.binds_from
  FROM signature s JOIN organisation o ON o.id = s.council_id
  WHERE s.rulebook_id = $1
  ORDER BY s.rulebook_version, s.binds_from, o.name
$$;
--> statement-breakpoint
-- Every organisation, for sweeps, which then act for each in turn.
CREATE FUNCTION every_organisation() RETURNS TABLE (id uuid, name text, kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT id, name, kind FROM organisation ORDER BY id
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION worker_for, leavings_for, represented_by_another_agency, invitation_behind, sent_rulebooks, rulebook_signatories, every_organisation FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION worker_for, leavings_for, represented_by_another_agency, invitation_behind, sent_rulebooks, rulebook_signatories, every_organisation TO accord_app;--> statement-breakpoint

-- 4. The audit chain grows by this function alone. It runs as the application's role, under its policies: for each
-- event it steps into that organisation's chain and afterwards back. Chains are locked in one order, so that two
-- changes that touch the same organisations wait for each other and never deadlock.
CREATE FUNCTION append_events(events jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  tenant text := coalesce(current_setting('app.organisation_id', true), '');
  chain text;
  item jsonb;
  head event_chain;
BEGIN
  FOR chain IN SELECT DISTINCT e->>'organisation_id' FROM jsonb_array_elements(events) e ORDER BY 1 LOOP
    PERFORM set_config('app.organisation_id', chain, true);
    INSERT INTO event_chain (organisation_id, sequence, hash) VALUES (chain::uuid, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM event_chain WHERE organisation_id = chain::uuid FOR UPDATE;
    FOR item IN SELECT e FROM jsonb_array_elements(events) WITH ORDINALITY AS l(e, place) WHERE e->>'organisation_id' = chain ORDER BY place LOOP
      INSERT INTO event (organisation_id, sequence, at, actor_id, type, subject_id, body, previous_hash, hash)
      VALUES (
        chain::uuid, head.sequence + 1, (item->>'at')::timestamptz, (item->>'actor_id')::uuid, item->>'type',
        (item->>'subject_id')::uuid, item->>'body', head.hash,
        encode(sha256(convert_to(head.hash || (item->>'body'), 'UTF8')), 'hex')
      )
      RETURNING sequence, event.hash INTO head.sequence, head.hash;
    END LOOP;
    UPDATE event_chain SET sequence = head.sequence, hash = head.hash WHERE organisation_id = chain::uuid;
  END LOOP;
  PERFORM set_config('app.organisation_id', tenant, true);
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION append_events FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION append_events TO accord_app;--> statement-breakpoint

-- 5. What is frozen stays. The application's role has no right to any of this; these triggers stop everybody else,
-- short of somebody who first removes the trigger.
CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are kept as they were written.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER event_is_kept BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER event_is_not_emptied BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- After it is submitted, only where a submission stands changes: its status, and the version that changes with it.
CREATE FUNCTION refuse_change_of_submitted() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.submitted_at IS NOT NULL
    AND (to_jsonb(NEW) - 'status' - 'version' - 'changed_at' - 'offer') IS DISTINCT FROM (to_jsonb(OLD) - 'status' - 'version' - 'changed_at' - 'offer') THEN
    RAISE EXCEPTION 'Submission % is submitted: it is withdrawn and replaced, not changed.', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER submission_stays_frozen BEFORE UPDATE ON submission FOR EACH ROW EXECUTE FUNCTION refuse_change_of_submitted();--> statement-breakpoint
-- A document keeps its content; only its PDF is added, once. What is no longer kept of a reference is emptied, and its
-- hashes stay.
CREATE FUNCTION refuse_change_of_document() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF is_purging(TG_RELID) AND NEW.content = '' AND NEW.pdf IS NULL
    AND (to_jsonb(NEW) - 'content' - 'pdf') IS NOT DISTINCT FROM (to_jsonb(OLD) - 'content' - 'pdf') THEN
    RETURN NEW;
  END IF;
  IF (to_jsonb(NEW) - 'pdf' - 'pdf_hash') IS DISTINCT FROM (to_jsonb(OLD) - 'pdf' - 'pdf_hash')
    OR (OLD.pdf_hash IS NOT NULL AND NEW.pdf_hash IS DISTINCT FROM OLD.pdf_hash) THEN
    RAISE EXCEPTION 'Document % is frozen.', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER document_stays_frozen BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION refuse_change_of_document();--> statement-breakpoint
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
--> statement-breakpoint
-- What councils were asked to sign stays as they read it: a mistake is a new version.
CREATE FUNCTION refuse_change_of_sent() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'draft' THEN
    RAISE EXCEPTION 'Version % of % was sent: a mistake is a new version.', OLD.rulebook_version, OLD.rulebook_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER rulebook_version_stays_sent BEFORE UPDATE ON rulebook_version FOR EACH ROW EXECUTE FUNCTION refuse_change_of_sent();--> statement-breakpoint
-- A council signs what it was sent, and no draft. It runs as its owner, for a council reads no draft; what is no region's
-- is a file that ships.
CREATE FUNCTION refuse_signing_unsent() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM rulebook_version v
    WHERE (v.rulebook_id, v.rulebook_version) = (NEW.rulebook_id, NEW.rulebook_version)
      AND (v.status <> 'sent' OR NOT EXISTS (
        SELECT FROM rulebook_recipient p WHERE p.version_id = v.id AND p.council_id = NEW.council_id
      ))
  ) THEN
    RAISE EXCEPTION 'Version % of % was not sent to council %.', NEW.rulebook_version, NEW.rulebook_id, NEW.council_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION refuse_signing_unsent FROM PUBLIC;--> statement-breakpoint
CREATE TRIGGER signature_is_of_what_was_sent AFTER INSERT ON signature FOR EACH ROW EXECUTE FUNCTION refuse_signing_unsent();--> statement-breakpoint
-- A region asks its own councils to sign, and those of other regions for a joint agreement alone.
CREATE FUNCTION refuse_asking_others() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM rulebook_version v JOIN organisation o ON o.id = NEW.council_id AND o.kind = 'council'
    WHERE v.id = NEW.version_id AND (o.region_id = NEW.region_id OR v.content->>'kind' = 'joint')
  ) THEN
    RAISE EXCEPTION 'Council % is not of the region that asks it to sign.', NEW.council_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rulebook_recipient_is_of_region AFTER INSERT ON rulebook_recipient FOR EACH ROW EXECUTE FUNCTION refuse_asking_others();--> statement-breakpoint
-- A region measures its own councils, and of other regions those that signed what is measured, a joint agreement, in the
-- same version as a council of its own: whoever takes part shows the region what it pays.
CREATE FUNCTION refuse_measuring_others() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM organisation o WHERE o.id = NEW.council_id AND o.region_id = NEW.region_id) OR EXISTS (
    SELECT FROM impact_run r
    JOIN signature theirs ON theirs.council_id = NEW.council_id AND theirs.rulebook_id = r.content->>'id'
    JOIN signature ours ON (ours.rulebook_id, ours.rulebook_version) = (theirs.rulebook_id, theirs.rulebook_version)
    JOIN organisation o ON o.id = ours.council_id AND o.region_id = NEW.region_id
    WHERE r.id = NEW.run_id AND r.content->>'kind' = 'joint'
  ) THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'Council % takes no part in this run: it has signed nothing together with a council of the region.', NEW.council_id USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER impact_council_is_concerned AFTER INSERT OR UPDATE OF run_id, region_id, council_id ON impact_council FOR EACH ROW EXECUTE FUNCTION refuse_measuring_others();--> statement-breakpoint
-- What was asked for stays as it was asked, for those who decide on it. It is decided once; only its warning is noted after.
CREATE FUNCTION refuse_change_of_asked() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  changes text[] := CASE OLD.status WHEN 'asked' THEN '{status,decided_at,warned_on}' ELSE '{warned_on}' END;
BEGIN
  IF (to_jsonb(NEW) - changes) IS DISTINCT FROM (to_jsonb(OLD) - changes) THEN
    RAISE EXCEPTION 'Exemption % is %, and stays what was asked for.', OLD.number, OLD.status USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER exemption_stays_asked BEFORE UPDATE ON exemption FOR EACH ROW EXECUTE FUNCTION refuse_change_of_asked();--> statement-breakpoint
-- Who decides on a request: who holds an office that it names, while it is asked for, and never who asked.
CREATE FUNCTION refuse_decision_of_others() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM exemption e
    JOIN membership m ON m.organisation_id = e.council_id AND m.person_id = NEW.person_id
      AND m.ended_at IS NULL AND NEW.office = ANY (m.roles)
    WHERE e.id = NEW.exemption_id AND e.status = 'asked' AND e.asked_by_id <> NEW.person_id AND NEW.office = ANY (e.decided_by)
  ) THEN
    RAISE EXCEPTION 'Exemption % is not for % to decide.', NEW.exemption_id, NEW.name USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER exemption_is_decided_by_its_offices AFTER INSERT ON exemption_decision FOR EACH ROW EXECUTE FUNCTION refuse_decision_of_others();--> statement-breakpoint
-- How the decisions on a request come out: refused by one of them, granted by two people at least and by every office
-- that it names. Null while neither. One office decides once, and one person for one office: the keys of the table say so.
CREATE FUNCTION exemption_comes_out(exemption_id uuid) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE
    WHEN bool_or(d.decision = 'refuse') THEN 'refused'
    WHEN count(*) >= 2 AND e.decided_by <@ array_agg(d.office) THEN 'granted'
  END
  FROM exemption e JOIN exemption_decision d ON d.exemption_id = e.id
  WHERE e.id = $1
  GROUP BY e.id
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION exemption_comes_out FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION exemption_comes_out TO accord_app;--> statement-breakpoint
-- Nobody says of a request that it is granted or refused but as it was decided; what agency and MSP are told is the request's own.
CREATE FUNCTION refuse_undecided() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.status IN ('granted', 'refused') AND exemption_comes_out(NEW.id) IS DISTINCT FROM NEW.status THEN
    RAISE EXCEPTION 'Exemption % is not % by those who decide.', NEW.number, NEW.status USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER exemption_is_settled_by_decisions AFTER UPDATE OF status ON exemption FOR EACH ROW EXECUTE FUNCTION refuse_undecided();--> statement-breakpoint
CREATE FUNCTION refuse_outcome_of_none() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  -- The operator is no tenant.
  IF nullif(current_setting('app.organisation_id', true), '') IS NULL THEN RETURN NULL; END IF;
  IF NOT EXISTS (
    SELECT FROM exemption e
    WHERE (e.id, e.status, e.council_id, e.agency_id, e.submission_id, e.rulebook_id, e.rule, e.starts_on, e.ends_on)
        = (NEW.exemption_id, NEW.status, NEW.council_id, NEW.agency_id, NEW.submission_id, NEW.rulebook_id, NEW.rule, NEW.starts_on, NEW.ends_on)
      AND (e.assignment_id, e.up_to, e.finding->'measure'->'roles') IS NOT DISTINCT FROM (NEW.assignment_id, NEW.up_to, NEW.roles)
  ) THEN
    RAISE EXCEPTION 'Exemption % did not come out so.', NEW.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER exemption_outcome_is_its_exemption AFTER INSERT ON exemption_outcome FOR EACH ROW EXECUTE FUNCTION refuse_outcome_of_none();--> statement-breakpoint
-- What was offered above the terms stays as the council reads it, and each side answers for itself: the agency withdraws,
-- the rest is the council's.
CREATE FUNCTION refuse_change_of_offer() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.organisation_id', true), '')::uuid;
BEGIN
  IF (to_jsonb(NEW) - '{status,answer}'::text[]) IS DISTINCT FROM (to_jsonb(OLD) - '{status,answer}'::text[])
    OR OLD.status NOT IN ('open', 'exemption-asked')
    OR tenant <> (CASE NEW.status WHEN 'withdrawn' THEN OLD.agency_id ELSE OLD.council_id END) THEN
    RAISE EXCEPTION 'Offer % is not changed so by this side.', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER above_terms_offer_stays_offered BEFORE UPDATE ON above_terms_offer FOR EACH ROW EXECUTE FUNCTION refuse_change_of_offer();--> statement-breakpoint
-- A breach stays the one that was found, of its council and before its region: only how it stands and its figures change,
-- and once mended not even these. Of one that is suspected, which alone can be said to be mended, the council answers all
-- but its closing. The council that raised it, or the region, closes it, or says that what was said to be mended is not,
-- by which it stands again as the council had answered it; and that is all they do.
CREATE FUNCTION refuse_change_of_breach() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.organisation_id', true), '')::uuid;
  changes text[] := '{status,mended_on,changed_at,version}';
BEGIN
  IF tenant IS NULL OR tenant = OLD.council_id THEN
    changes := changes || '{owner_id,owner_name,finding,recorded_until,sentence}';
  END IF;
  IF OLD.status = 'mended' OR (to_jsonb(NEW) - changes) IS DISTINCT FROM (to_jsonb(OLD) - changes)
    OR (OLD.raised_by_id IS NULL AND NEW.status = 'said-mended')
    OR (OLD.raised_by_id IS NOT NULL AND tenant = OLD.council_id AND NEW.status = 'mended')
    OR (OLD.raised_by_id IS NOT NULL AND tenant <> OLD.council_id AND NEW.status <> 'mended'
      AND NOT (OLD.status = 'said-mended' AND NEW.status IN ('open', 'explained', 'being-mended', 'disputed'))) THEN
    RAISE EXCEPTION 'Breach % is kept as it was found.', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER breach_stays_found BEFORE UPDATE ON breach FOR EACH ROW EXECUTE FUNCTION refuse_change_of_breach();--> statement-breakpoint
CREATE TRIGGER breach_is_kept BEFORE DELETE ON breach FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER breach_message_is_kept BEFORE UPDATE OR DELETE ON breach_message FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER signature_is_kept BEFORE UPDATE OR DELETE ON signature FOR EACH ROW EXECUTE FUNCTION refuse_change();
