-- Written by hand. What references and their documents ask of the database beyond the policies of their tables.

-- Who gives the references of referees that are not on Accord. It has no people: it is acted for by private links, each
-- narrowed to one reference (the policies "…_by_link"), and by jobs.
CREATE FUNCTION outside_organisation() RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO organisation (id, kind, name, invented)
  VALUES ('00000000-0000-4000-8000-000000000001', 'outside', 'Referees outside Accord', false)
  ON CONFLICT (id) DO NOTHING;
  SELECT '00000000-0000-4000-8000-000000000001'::uuid
$$;
--> statement-breakpoint
-- Who holds a private link of a purpose that was sent to an address, and whether it is still theirs: the referee who is
-- asked now, for as long as the request stands; the worker, once there is something to read.
CREATE FUNCTION reference_link_holder(reference uuid, purpose text, sent_to text) RETURNS TABLE (name text, is_current boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.name, f.email = $3 AND r.status <> 'cancelled'
  FROM reference r JOIN reference_referee f ON f.reference_id = r.id
  WHERE $2 = 'give' AND r.id = $1
  UNION ALL
  SELECT r.worker_name, lower(r.worker_email) = $3 AND r.given_at IS NOT NULL
  FROM reference r WHERE $2 = 'read' AND r.id = $1
$$;
--> statement-breakpoint
-- What a private link leads to, for whoever holds its token.
CREATE FUNCTION reference_link_behind(token_hash text)
RETURNS TABLE (reference_id uuid, giver_id uuid, giver_name text, giver_kind text, purpose text, sent_to text, expires_at timestamptz, used_at timestamptz, ended_at timestamptz, holder_name text, is_current boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.reference_id, l.giver_id, o.name, o.kind, l.purpose, l.sent_to, l.expires_at, l.used_at, l.ended_at, h.name, h.is_current
  FROM reference_link l JOIN organisation o ON o.id = l.giver_id
  CROSS JOIN LATERAL reference_link_holder(l.reference_id, l.purpose, l.sent_to) h
  WHERE l.token_hash = $1
$$;
--> statement-breakpoint
-- What a browser in which a link was opened goes on with, for whoever holds its secret.
CREATE FUNCTION reference_session_behind(secret_hash text)
RETURNS TABLE (reference_id uuid, giver_id uuid, giver_name text, giver_kind text, purpose text, sent_to text, expires_at timestamptz, ended_at timestamptz, holder_name text, is_current boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.reference_id, s.giver_id, o.name, o.kind, s.purpose, s.sent_to, s.expires_at, s.ended_at, h.name, h.is_current
  FROM reference_session s JOIN organisation o ON o.id = s.giver_id
  CROSS JOIN LATERAL reference_link_holder(s.reference_id, s.purpose, s.sent_to) h
  WHERE s.secret_hash = $1
$$;
--> statement-breakpoint
-- The leave by which a reference may go to a council behind an agency's submission, the one that lasts longest; none
-- without it. Leave that the worker gave by their link serves any agency; leave that an agency recorded serves that agency.
CREATE FUNCTION leave_for(reference uuid, council uuid, agency uuid) RETURNS TABLE (until date, given_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.until, c.given_on FROM reference_consent c
  WHERE c.reference_id = $1 AND c.withdrawn_at IS NULL
    AND c.until >= nullif(current_setting('app.today', true), '')::date
    AND (c.council_id IS NULL OR c.council_id = $2)
    AND (c.agency_id IS NULL OR c.agency_id = $3)
  ORDER BY c.until DESC, c.given_on LIMIT 1
$$;
--> statement-breakpoint
-- Until when that leave lasts; null without it.
CREATE FUNCTION leave_until(reference uuid, council uuid, agency uuid) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT until FROM leave_for($1, $2, $3)
$$;
--> statement-breakpoint
-- The references given on Accord about the worker of a submission of the viewer's agency: those after assignments through
-- it or that it asked for, and of the others those alone that the worker lets go to this council. Those that stand behind
-- the submission already (`behind`) are among them to the end, so that it can be told why one no longer counts. Never
-- what they say.
CREATE FUNCTION carriable_references(submission uuid)
RETURNS TABLE (id uuid, number text, giver text, giver_kind text, body_kind text, job_title text, period_from date, period_to date,
  given_at timestamptz, given_by text, referee_job_title text, practice_based boolean, template_id text, template_version text,
  is_own boolean, leave_until date,
  leave_given_on date, withdrawn_at timestamptz, replaces_id uuid, behind uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id, r.number, coalesce(f.body, o.name), o.kind, f.body_kind, r.job_title, r.period_from, r.period_to,
    r.given_at, r.given_by, r.referee_job_title, r.practice_based, r.template_id, r.template_version::text,
    r.agency_id = s.agency_id, u.until,
    u.given_on, CASE WHEN r.status = 'withdrawn' THEN r.closed_at END, r.replaces_id, b.id
  FROM submission s
  JOIN reference r ON r.worker_id = s.worker_id
  JOIN organisation o ON o.id = r.giver_id
  LEFT JOIN reference_referee f ON f.reference_id = r.id
  LEFT JOIN submission_reference b ON b.submission_id = s.id AND b.reference_id = r.id
  LEFT JOIN LATERAL leave_for(r.id, s.council_id, s.agency_id) u ON true
  WHERE s.id = $1 AND s.agency_id = nullif(current_setting('app.organisation_id', true), '')::uuid
    AND (b.id IS NOT NULL OR (r.status IN ('shared', 'commented') AND r.purged_at IS NULL AND (r.agency_id = s.agency_id OR u.until IS NOT NULL)))
  ORDER BY r.given_at DESC, r.id
$$;
--> statement-breakpoint
-- Opens the references that the viewer's agency put behind its submission to the council that receives it: those about
-- the same worker that stand, with the worker's leave for that council, until the last day of the leave; and notes it on
-- their timelines. Answers with them. It holds them first, in the order of their ids, so that leave that is taken back, or
-- a reference that is withdrawn, in the same moment is seen.
CREATE FUNCTION carry_references(submission uuid, carried_at timestamptz) RETURNS TABLE (id uuid, giver_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id FROM submission s
  JOIN submission_reference b ON b.submission_id = s.id
  JOIN reference r ON r.id = b.reference_id
  WHERE s.id = $1 AND s.agency_id = nullif(current_setting('app.organisation_id', true), '')::uuid
  ORDER BY r.id FOR UPDATE OF r;
  WITH carried AS (
    SELECT r.id, r.document_id, r.giver_id AS giver, r.agency_id AS agency, s.council_id AS receiver, c.name AS council, a.name AS carrier, u.until
    FROM submission s
    JOIN submission_reference b ON b.submission_id = s.id AND b.council_id = s.council_id
    JOIN reference r ON r.id = b.reference_id AND r.worker_id = s.worker_id
    JOIN organisation c ON c.id = s.council_id
    JOIN organisation a ON a.id = s.agency_id
    CROSS JOIN LATERAL leave_for(r.id, s.council_id, s.agency_id) u
    WHERE s.id = $1 AND s.agency_id = nullif(current_setting('app.organisation_id', true), '')::uuid
      AND s.submitted_at IS NOT NULL
      AND r.status IN ('shared', 'commented') AND r.document_id IS NOT NULL AND r.purged_at IS NULL
  ), opened AS (
    INSERT INTO document_reader (document_id, organisation_id, owner_id, since, until)
    SELECT document_id, receiver, giver, $2, until FROM carried WHERE receiver <> giver
    ON CONFLICT (document_id, organisation_id) DO UPDATE SET ended_at = NULL,
      until = CASE WHEN document_reader.ended_at IS NULL THEN greatest(document_reader.until, excluded.until) ELSE excluded.until END
  ), noted AS (
    INSERT INTO reference_step (id, reference_id, giver_id, agency_id, step, at, by, note)
    SELECT gen_random_uuid(), carried.id, giver, agency, 'carried', $2, carrier, council FROM carried
  )
  SELECT carried.id, giver FROM carried
$$;
--> statement-breakpoint
-- What a council that received a reference behind a submission is told of it, whether or not it may still be read: who
-- gave it and when, with the hash that was put into the giver's audit chain then, whether it stands, and until when the
-- worker lets it be read. Never what it says: that is its document's, which the worker's leave opens. To whoever received
-- it not, nothing.
CREATE POLICY event_functions ON event FOR SELECT TO CURRENT_USER USING (type = 'reference.given');--> statement-breakpoint
CREATE FUNCTION received_reference(reference uuid)
RETURNS TABLE (number text, giver text, given_at timestamptz, given_by text, referee_job_title text, practice_based boolean,
  document_id uuid, content_hash text, withdrawn_at timestamptz, withdrawn_because text, replaced_by uuid, replaced_at timestamptz,
  read_until date, leave_withdrawn_at timestamptz, purged_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.number, coalesce(f.body, o.name), r.given_at, r.given_by, r.referee_job_title, r.practice_based,
    r.document_id, v.body::jsonb #>> '{details,documentHash}', CASE WHEN r.status = 'withdrawn' THEN r.closed_at END,
    CASE WHEN r.status = 'withdrawn' THEN r.closed_because END, n.id, n.given_at, e.until, e.ended_at, r.purged_at
  FROM reference r
  JOIN organisation o ON o.id = r.giver_id
  LEFT JOIN reference_referee f ON f.reference_id = r.id
  LEFT JOIN event v ON v.subject_id = r.id AND v.organisation_id = r.giver_id AND v.type = 'reference.given'
  LEFT JOIN document_reader e ON e.document_id = r.document_id
    AND e.organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid
  LEFT JOIN reference n ON n.replaces_id = r.id AND n.given_at IS NOT NULL
  WHERE r.id = $1 AND r.document_id IS NOT NULL AND nullif(current_setting('app.reference_id', true), '') IS NULL
    AND (e.document_id IS NOT NULL OR EXISTS (
    SELECT FROM submission_reference b JOIN submission s ON s.id = b.submission_id
    WHERE b.reference_id = r.id AND s.submitted_at IS NOT NULL
      AND b.council_id = nullif(current_setting('app.organisation_id', true), '')::uuid))
$$;
--> statement-breakpoint
-- The submissions that a reference, or one that it stands in for, was carried behind, for whoever gives it, who sees none
-- of them: which council received it, and until when the worker's leave lets that council read it; null where it does not
-- any more.
CREATE FUNCTION submissions_carrying(reference uuid) RETURNS TABLE (submission_id uuid, number text, council_id uuid, agency_id uuid, leave_until date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH RECURSIVE standing_for AS (
    SELECT r.id, r.replaces_id, r.giver_id FROM reference r
    WHERE r.id = $1 AND r.giver_id = nullif(current_setting('app.organisation_id', true), '')::uuid
      AND coalesce(nullif(current_setting('app.reference_id', true), '')::uuid, r.id) = r.id
    UNION
    SELECT o.id, o.replaces_id, o.giver_id FROM standing_for f JOIN reference o ON o.id = f.replaces_id
  ), behind AS (
    SELECT DISTINCT b.submission_id, f.giver_id FROM standing_for f JOIN submission_reference b ON b.reference_id = f.id
  )
  SELECT s.id, s.number, s.council_id, s.agency_id, leave_until($1, s.council_id, s.agency_id)
  FROM behind b JOIN submission s ON s.id = b.submission_id
  WHERE s.submitted_at IS NOT NULL AND s.council_id <> b.giver_id
  ORDER BY s.submitted_at, s.id
$$;
--> statement-breakpoint
-- The references behind a submission for which the worker has withdrawn leave since it was made, and that no other leave
-- covers: for the agency that made it and the council that received it. Nothing else of them.
CREATE FUNCTION withdrawn_leave(submission uuid) RETURNS TABLE (number text, withdrawn_at timestamptz, submitted_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.number, max(c.withdrawn_at), s.submitted_at
  FROM submission s
  JOIN submission_reference b ON b.submission_id = s.id
  JOIN reference r ON r.id = b.reference_id
  JOIN reference_consent c ON c.reference_id = r.id AND c.withdrawn_at >= s.submitted_at
    AND coalesce(c.council_id, s.council_id) = s.council_id AND coalesce(c.agency_id, s.agency_id) = s.agency_id
  WHERE s.id = $1 AND nullif(current_setting('app.organisation_id', true), '')::uuid IN (s.agency_id, s.council_id)
    AND nullif(current_setting('app.reference_id', true), '') IS NULL
    AND r.giver_id <> s.council_id AND leave_until(r.id, s.council_id, s.agency_id) IS NULL
  GROUP BY r.number, s.submitted_at ORDER BY r.number
$$;
--> statement-breakpoint
-- The registration number of the worker whom a reference is about, for who gives it and who supplied them or asked.
CREATE FUNCTION worker_number(reference uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.registration_number FROM reference r JOIN worker w ON w.id = r.worker_id
  WHERE r.id = $1
    AND nullif(current_setting('app.organisation_id', true), '')::uuid IN (r.giver_id, r.agency_id)
    AND coalesce(nullif(current_setting('app.reference_id', true), '')::uuid, r.id) = r.id
$$;
--> statement-breakpoint
-- Puts a reference that its giver has given in the place of the withdrawn one: the worker's leave for that one holds for
-- it, and whoever may read that one may read it for as long. Answers with those councils. It holds the withdrawn one
-- first, so that leave that is taken back in the same moment is seen.
CREATE FUNCTION stand_in_for_withdrawn(reference uuid, at timestamptz) RETURNS TABLE (council_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id FROM reference r JOIN reference o ON o.id = r.replaces_id
  WHERE r.id = $1 AND r.giver_id = nullif(current_setting('app.organisation_id', true), '')::uuid
    AND coalesce(nullif(current_setting('app.reference_id', true), '')::uuid, r.id) = r.id
  FOR UPDATE OF o;
  WITH replacement AS (
    SELECT r.id, r.giver_id, r.document_id, o.id AS old_id, o.document_id AS old_document_id
    FROM reference r JOIN reference o ON o.id = r.replaces_id AND o.status = 'withdrawn'
    WHERE r.id = $1 AND r.giver_id = nullif(current_setting('app.organisation_id', true), '')::uuid
      AND coalesce(nullif(current_setting('app.reference_id', true), '')::uuid, r.id) = r.id
      AND r.document_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM reference_consent c WHERE c.reference_id = r.id)
  ), agreed AS (
    INSERT INTO reference_consent (id, reference_id, giver_id, council_id, agency_id, until, given_on, given_at)
    SELECT gen_random_uuid(), p.id, p.giver_id, c.council_id, c.agency_id, c.until, c.given_on, c.given_at
    FROM replacement p JOIN reference_consent c ON c.reference_id = p.old_id
    WHERE c.withdrawn_at IS NULL AND c.until >= nullif(current_setting('app.today', true), '')::date
  )
  INSERT INTO document_reader (document_id, organisation_id, owner_id, since, until)
  SELECT p.document_id, e.organisation_id, p.giver_id, $2, e.until
  FROM replacement p JOIN document_reader e ON e.document_id = p.old_document_id
  WHERE e.ended_at IS NULL AND (e.until IS NULL OR e.until >= nullif(current_setting('app.today', true), '')::date)
    AND EXISTS (SELECT FROM organisation o WHERE o.id = e.organisation_id AND o.kind = 'council')
  ON CONFLICT (document_id, organisation_id) DO NOTHING
  RETURNING organisation_id
$$;
--> statement-breakpoint
-- Asks for the worker's leave for a draft of the viewer's agency, for every reference that stands and lacks it. Says
-- nothing of whether there is one: the agency learns of those alone that the worker agrees to.
CREATE FUNCTION ask_for_consents(submission uuid, asked_at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO reference_consent_request (id, reference_id, giver_id, submission_id, agency_id, council_id, asked_at)
  SELECT gen_random_uuid(), r.id, r.giver_id, s.id, s.agency_id, s.council_id, $2
  FROM submission s JOIN reference r ON r.worker_id = s.worker_id
  WHERE s.id = $1 AND s.agency_id = nullif(current_setting('app.organisation_id', true), '')::uuid
    AND s.submitted_at IS NULL
    AND r.status IN ('shared', 'commented') AND r.purged_at IS NULL
    AND leave_until(r.id, s.council_id, s.agency_id) IS NULL
  ON CONFLICT (reference_id, submission_id) DO NOTHING
$$;
--> statement-breakpoint
-- What a submission's agency asked of the worker, by the givers who mail them: for the job that acts for each giver in
-- turn, and for no organisation.
CREATE FUNCTION consent_requests_of(submission uuid)
RETURNS TABLE (id uuid, reference_id uuid, giver_id uuid, giver_name text, giver_kind text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT q.id, q.reference_id, q.giver_id, o.name, o.kind
  FROM reference_consent_request q JOIN organisation o ON o.id = q.giver_id
  WHERE q.submission_id = $1 AND q.answered_at IS NULL
    AND nullif(current_setting('app.organisation_id', true), '') IS NULL
  ORDER BY q.id
$$;
--> statement-breakpoint
-- The templates that regions ask for, for anyone: what a referee is asked is no secret. None that has no day yet is among them.
CREATE FUNCTION asked_templates() RETURNS TABLE (region_id uuid, source text, asked_from date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT region_id, source, asked_from FROM reference_template WHERE asked_from IS NOT NULL ORDER BY region_id, asked_from, id
$$;
--> statement-breakpoint
-- What is known of a PDF or of a content by its SHA-256, for whoever was sent it, and whether the reference it holds was
-- withdrawn: nothing that tells of a person.
CREATE POLICY document_functions ON document TO CURRENT_USER USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE INDEX document_content_hash ON document (content_hash);--> statement-breakpoint
CREATE FUNCTION document_behind(hash text) RETURNS TABLE (kind text, frozen_at timestamptz, matched text, withdrawn_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.kind, d.frozen_at, CASE WHEN d.pdf_hash = $1 THEN 'pdf' ELSE 'content' END, r.closed_at
  FROM document d
  LEFT JOIN reference r ON d.kind = 'reference' AND r.id = d.subject_id AND r.status = 'withdrawn'
  WHERE d.pdf_hash = $1 OR d.content_hash = $1
  LIMIT 1
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION outside_organisation, reference_link_holder, reference_link_behind, reference_session_behind, leave_for, leave_until, carriable_references, carry_references, received_reference, submissions_carrying, withdrawn_leave, worker_number, stand_in_for_withdrawn, ask_for_consents, consent_requests_of, asked_templates, document_behind FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION outside_organisation, reference_link_behind, reference_session_behind, carriable_references, carry_references, received_reference, submissions_carrying, withdrawn_leave, worker_number, stand_in_for_withdrawn, ask_for_consents, consent_requests_of, asked_templates, document_behind TO accord_app;--> statement-breakpoint

-- How references came along, for figures of the viewer's own: of a giver or an agency theirs, of a region those that its
-- councils give. Those asked for, due or given in the period, and all that are still owed. One row each, without the
-- worker, the referee, a number or a word of what it says. Who came by a private link is told nothing.
CREATE FUNCTION reference_progress(since date, until date)
RETURNS TABLE (giver text, agency text, occasion text, status text, asked_on date, due_on date, given_on date,
  was_declined boolean, was_bounced boolean, is_replacement boolean, answered integer, asked integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.name, a.name, r.occasion, r.status, d.asked_on, r.due_on, d.given_on,
    EXISTS (SELECT FROM reference_step t WHERE t.reference_id = r.id AND t.step = 'declined'),
    EXISTS (SELECT FROM reference_step t WHERE t.reference_id = r.id AND t.step = 'bounced'),
    r.replaces_id IS NOT NULL, r.answered, r.asked
  FROM reference r
  JOIN organisation g ON g.id = r.giver_id
  JOIN organisation a ON a.id = r.agency_id
  CROSS JOIN LATERAL (SELECT (coalesce(r.requested_at, r.created_at) AT TIME ZONE 'Europe/London')::date AS asked_on,
    (r.given_at AT TIME ZONE 'Europe/London')::date AS given_on) d
  WHERE nullif(current_setting('app.organisation_id', true), '')::uuid IN (r.giver_id, r.agency_id, r.region_id)
    AND nullif(current_setting('app.reference_id', true), '') IS NULL
    AND (r.status IN ('due', 'requested', 'opened', 'drafted', 'bounced')
      OR d.asked_on BETWEEN $1 AND $2 OR r.due_on BETWEEN $1 AND $2 OR d.given_on BETWEEN $1 AND $2)
$$;
--> statement-breakpoint
-- How many practice-based references stand behind each submission made in the period and not withdrawn: of an agency its
-- own, of a council those addressed to it, of a region those to its councils. Nothing tells of whom.
CREATE FUNCTION submissions_with_references(since date, until date)
RETURNS TABLE (submitted_on date, council text, agency text, practice_based integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (s.submitted_at AT TIME ZONE 'Europe/London')::date, c.name, a.name,
    (SELECT count(*)::integer FROM submission_reference b LEFT JOIN reference r ON r.id = b.reference_id
      WHERE b.submission_id = s.id AND coalesce(r.practice_based, (b.held ->> 'practiceBased')::boolean))
  FROM submission s
  JOIN organisation c ON c.id = s.council_id
  JOIN organisation a ON a.id = s.agency_id
  WHERE nullif(current_setting('app.organisation_id', true), '')::uuid IN (s.agency_id, s.council_id, s.region_id)
    AND nullif(current_setting('app.reference_id', true), '') IS NULL
    AND s.submitted_at IS NOT NULL AND s.status <> 'withdrawn'
    AND (s.submitted_at AT TIME ZONE 'Europe/London')::date BETWEEN $1 AND $2
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION reference_progress, submissions_with_references FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION reference_progress, submissions_with_references TO accord_app;--> statement-breakpoint

-- Where mails to an address arrive, as far as one can tell by its writing: app/domain/references/mail-address.ts says more.
CREATE FUNCTION address_key(address text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT nullif(lower(regexp_replace(btrim(address), '\+[^@]*@', '@')), '')
$$;
--> statement-breakpoint
CREATE INDEX reference_referee_address ON reference_referee (address_key(email));--> statement-breakpoint
CREATE INDEX reference_worker_address ON reference (address_key(worker_email));--> statement-breakpoint
CREATE INDEX submission_reference_address ON submission_reference (address_key(held->>'refereeEmail')) WHERE held IS NOT NULL;--> statement-breakpoint
-- What tells whether a reference is doubtful, for whoever has it before them: its agency, its giver, a council that reads
-- it; of one that an agency holds, the agency and, once it is submitted, the council. Of other references it counts alone:
-- no other person, agency or council is named; and of others about the same worker, those that the viewer knows of. Of the
-- worker's address it tells the domain where people of the agency have theirs too. An agency is told the days of its own assignments and of no other's.
CREATE FUNCTION doubt_facts(subject uuid)
RETURNS TABLE (giver text, body_kind text, authority_code text, referee_email text, worker_email text,
  opened_at timestamptz, given_at timestamptz, period_from date, period_to date,
  other_workers integer, worker_domain_of_agency text, other_workers_of_worker_address integer,
  words_of_other_workers integer, words_of_other_givers integer, assignments jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH viewer AS (
    SELECT nullif(current_setting('app.organisation_id', true), '')::uuid AS id
    WHERE nullif(current_setting('app.reference_id', true), '') IS NULL
  ), found AS (
    SELECT r.id AS reference_id, r.worker_id, r.giver_id, coalesce(f.body, o.name) AS giver, f.body_kind,
      coalesce(f.authority_code, o.authority_code) AS authority_code, f.email AS referee_email,
      CASE WHEN v.id IN (r.agency_id, r.giver_id) THEN r.worker_email END AS worker_email,
      r.opened_at, r.given_at, r.period_from, r.period_to, v.id AS viewer_id, r.agency_id, address_key(r.worker_email) AS worker_key
    FROM viewer v CROSS JOIN reference r
    JOIN organisation o ON o.id = r.giver_id
    LEFT JOIN reference_referee f ON f.reference_id = r.id
    WHERE r.id = $1 AND (v.id IN (r.agency_id, r.giver_id) OR EXISTS (
      SELECT FROM document_reader d
      WHERE d.document_id = r.document_id AND d.organisation_id = v.id AND d.ended_at IS NULL
        AND (d.until IS NULL OR d.until >= nullif(current_setting('app.today', true), '')::date)
    ))
    UNION ALL
    SELECT NULL, s.worker_id, NULL, b.held->>'giver', b.held->>'giverKind', NULL, b.held->>'refereeEmail', NULL,
      NULL, NULL, (b.held->>'periodFrom')::date, coalesce((b.held->>'periodTo')::date, (b.held->>'givenOn')::date), v.id, s.agency_id, NULL
    FROM viewer v CROSS JOIN submission_reference b JOIN submission s ON s.id = b.submission_id
    WHERE b.id = $1 AND b.held IS NOT NULL
      AND (v.id = s.agency_id OR (v.id = s.council_id AND s.submitted_at IS NOT NULL))
  )
  SELECT f.giver, f.body_kind, f.authority_code, f.referee_email, f.worker_email, f.opened_at, f.given_at, f.period_from, f.period_to,
    (SELECT count(*)::integer FROM (
      SELECT r.worker_id FROM reference_referee e JOIN reference r ON r.id = e.reference_id
      WHERE address_key(e.email) = address_key(f.referee_email)
      UNION
      SELECT s.worker_id FROM submission_reference b JOIN submission s ON s.id = b.submission_id
      WHERE b.held IS NOT NULL AND address_key(b.held->>'refereeEmail') = address_key(f.referee_email)
    ) named WHERE named.worker_id <> f.worker_id),
    (SELECT split_part(f.worker_key, '@', 2) WHERE EXISTS (
      SELECT FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.organisation_id = f.agency_id AND split_part(address_key(p.email), '@', 2) = split_part(f.worker_key, '@', 2)
    )),
    (SELECT count(DISTINCT r.worker_id)::integer FROM reference r
      WHERE address_key(r.worker_email) = f.worker_key AND r.worker_id <> f.worker_id),
    (SELECT count(*)::integer FROM reference_text t WHERE t.reference_id = f.reference_id AND EXISTS (
      SELECT FROM reference_text u JOIN reference r ON r.id = u.reference_id
      WHERE u.digest = t.digest AND r.worker_id <> f.worker_id
    )),
    (SELECT count(*)::integer FROM reference_text t WHERE t.reference_id = f.reference_id AND EXISTS (
      SELECT FROM reference_text u JOIN reference r ON r.id = u.reference_id
      LEFT JOIN reference_referee e ON e.reference_id = r.id
      WHERE u.digest = t.digest AND r.worker_id = f.worker_id AND r.id <> f.reference_id
        AND (r.giver_id <> f.giver_id OR address_key(e.email) <> address_key(f.referee_email))
        AND (f.viewer_id IN (r.agency_id, r.giver_id) OR EXISTS (
          SELECT FROM document_reader d
          WHERE d.document_id = r.document_id AND d.organisation_id = f.viewer_id AND d.ended_at IS NULL
            AND (d.until IS NULL OR d.until >= nullif(current_setting('app.today', true), '')::date)
        ))
    )),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('from', a.starts_on, 'to', a.ends_on) ORDER BY a.starts_on), '[]')
      FROM assignment a JOIN organisation c ON c.id = a.council_id
      WHERE a.worker_id = f.worker_id
        AND (c.id = f.giver_id OR c.authority_code = f.authority_code OR lower(c.name) = lower(f.giver))
        AND (a.agency_id = f.viewer_id OR NOT EXISTS (SELECT FROM organisation w WHERE w.id = f.viewer_id AND w.kind = 'agency')))
  FROM found f
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION address_key, doubt_facts FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION address_key, doubt_facts TO accord_app;--> statement-breakpoint

-- Whether a change of a table is made by purge_references: nobody but the owner of the table can say so, and the
-- application's role owns none.
CREATE FUNCTION is_purging(changed oid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(current_setting('app.purging', true), '') = 'on'
    AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = $1)
$$;
--> statement-breakpoint
CREATE FUNCTION refuse_change_but_purging() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' AND is_purging(TG_RELID) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'Rows of % are kept as they were written.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
-- Takes out what the viewer's organisation keeps no longer, by the months of db/retention.yaml, each counted from the day
-- after its own: of the references that it gives what they say, who is named in them, their drafts, links and timelines;
-- links, leave and decisions that have ended before. A reference that an assignment or a submission names stays as a
-- number without a person; another goes. Hashes stay: in the audit chain, and of the document, which proves nothing of
-- anybody. Answers with how many references, and how many other rows.
CREATE FUNCTION purge_references(given_months integer, unfinished_months integer, link_months integer, leave_months integer, decision_months integer, purged_at timestamptz)
RETURNS TABLE (purged integer, others integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.organisation_id', true), '')::uuid;
  today date := nullif(current_setting('app.today', true), '')::date;
  gone uuid[];
  removed integer;
BEGIN
  -- Whoever came by a private link takes nothing out.
  IF nullif(current_setting('app.reference_id', true), '') IS NOT NULL THEN RETURN; END IF;
  PERFORM set_config('app.purging', 'on', true);
  gone := ARRAY(
    SELECT r.id FROM reference r LEFT JOIN reference_referee f ON f.reference_id = r.id
    WHERE r.giver_id = tenant AND r.purged_at IS NULL AND today > CASE
      WHEN r.given_at IS NOT NULL
        THEN (greatest(r.period_to, (r.given_at AT TIME ZONE 'Europe/London')::date) + make_interval(months => given_months))::date
      WHEN r.status IN ('declined', 'cancelled')
        THEN ((r.closed_at AT TIME ZONE 'Europe/London')::date + make_interval(months => unfinished_months))::date
      WHEN r.status = 'bounced'
        THEN ((coalesce(f.bounced_at, r.requested_at, r.created_at) AT TIME ZONE 'Europe/London')::date + make_interval(months => unfinished_months))::date
    END
    FOR UPDATE OF r
  );
  DELETE FROM reference_draft WHERE reference_id = ANY (gone);
  DELETE FROM reference_comment WHERE reference_id = ANY (gone);
  DELETE FROM reference_correction WHERE reference_id = ANY (gone);
  DELETE FROM reference_session WHERE reference_id = ANY (gone);
  DELETE FROM reference_link WHERE reference_id = ANY (gone);
  DELETE FROM reference_text WHERE reference_id = ANY (gone);
  DELETE FROM reference_consent WHERE reference_id = ANY (gone);
  DELETE FROM reference_consent_request WHERE reference_id = ANY (gone);
  DELETE FROM reference_step WHERE reference_id = ANY (gone);
  DELETE FROM reference_referee WHERE reference_id = ANY (gone);
  UPDATE document SET content = '', pdf = NULL WHERE kind = 'reference' AND subject_id = ANY (gone);
  DELETE FROM reference r WHERE r.id = ANY (gone) AND r.assignment_id IS NULL
    AND NOT EXISTS (SELECT FROM submission_reference b WHERE b.reference_id = r.id);
  UPDATE reference r SET worker_name = 'No longer kept', worker_email = '', given_by = NULL, referee_job_title = NULL,
    closed_because = NULL, purged_at = $6, version = r.version + 1
  WHERE r.id = ANY (gone);
  purged := cardinality(gone);

  others := 0;
  DELETE FROM reference_session WHERE giver_id = tenant
    AND today > ((least(expires_at, ended_at) AT TIME ZONE 'Europe/London')::date + make_interval(months => link_months))::date;
  GET DIAGNOSTICS removed = ROW_COUNT;
  others := others + removed;
  DELETE FROM reference_link WHERE giver_id = tenant
    AND today > ((least(expires_at, ended_at) AT TIME ZONE 'Europe/London')::date + make_interval(months => link_months))::date;
  GET DIAGNOSTICS removed = ROW_COUNT;
  others := others + removed;
  DELETE FROM reference_consent WHERE giver_id = tenant
    AND today > (least(until, (withdrawn_at AT TIME ZONE 'Europe/London')::date) + make_interval(months => leave_months))::date;
  GET DIAGNOSTICS removed = ROW_COUNT;
  others := others + removed;
  DELETE FROM reference_consent_request WHERE giver_id = tenant
    AND today > ((coalesce(answered_at, asked_at) AT TIME ZONE 'Europe/London')::date + make_interval(months => leave_months))::date;
  GET DIAGNOSTICS removed = ROW_COUNT;
  others := others + removed;
  DELETE FROM doubt_decision WHERE organisation_id = tenant
    AND today > ((at AT TIME ZONE 'Europe/London')::date + make_interval(months => decision_months))::date;
  GET DIAGNOSTICS removed = ROW_COUNT;
  others := others + removed;
  PERFORM set_config('app.purging', '', true);
  RETURN NEXT;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION is_purging, purge_references FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION is_purging, purge_references TO accord_app;--> statement-breakpoint

-- Once given, only where a reference stands changes: shared (also at another address, where mail came back), commented,
-- withdrawn, and who else may read it. Until then it
-- is its giver's to write, and the agency that asked can ask somebody else or no more; not of one that replaces another,
-- to which the worker's leave for what that author wrote will pass.
CREATE FUNCTION refuse_change_of_reference() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.organisation_id', true), '')::uuid;
  stands text[] := ARRAY['status', 'shared_at', 'commented_at', 'closed_at', 'closed_because', 'worker_email', 'worker_lets_agency_read', 'version'];
  asks text[] := ARRAY['status', 'requested_at', 'opened_at', 'closed_at', 'closed_because', 'due_on', 'template_id', 'template_version', 'practice_based', 'version'];
BEGIN
  IF is_purging(TG_RELID) THEN RETURN NEW; END IF;
  IF OLD.given_at IS NOT NULL AND (to_jsonb(NEW) - stands) IS DISTINCT FROM (to_jsonb(OLD) - stands) THEN
    RAISE EXCEPTION 'Reference % is given: it is not changed.', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF tenant IS NOT NULL AND tenant = OLD.agency_id AND tenant <> OLD.giver_id AND (
    OLD.occasion <> 'request' OR OLD.replaces_id IS NOT NULL OR OLD.given_at IS NOT NULL OR NEW.status NOT IN (OLD.status, 'requested', 'cancelled')
    OR (to_jsonb(NEW) - asks) IS DISTINCT FROM (to_jsonb(OLD) - asks)) THEN
    RAISE EXCEPTION 'Reference % is not changed by the agency.', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reference_moves_by_its_side BEFORE UPDATE ON reference FOR EACH ROW EXECUTE FUNCTION refuse_change_of_reference();--> statement-breakpoint
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
CREATE TRIGGER reference_comment_is_kept BEFORE UPDATE OR DELETE ON reference_comment FOR EACH ROW EXECUTE FUNCTION refuse_change_but_purging();--> statement-breakpoint
CREATE TRIGGER reference_step_is_kept BEFORE UPDATE OR DELETE ON reference_step FOR EACH ROW EXECUTE FUNCTION refuse_change_but_purging();--> statement-breakpoint
CREATE TRIGGER doubt_decision_is_kept BEFORE UPDATE OR DELETE ON doubt_decision FOR EACH ROW EXECUTE FUNCTION refuse_change_but_purging();--> statement-breakpoint
-- What was asked on a template stays asked on it: from its day on nothing of it changes. Until then it can be loaded again
-- under its name, and its day chosen, moved and taken back, but not to a day that has passed.
CREATE FUNCTION refuse_change_of_template() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  today date := nullif(current_setting('app.today', true), '')::date;
  changes text[] := ARRAY['source', 'asked_from', 'loaded_at', 'loaded_by', 'version'];
BEGIN
  IF OLD.asked_from <= coalesce(today, OLD.asked_from)
    OR (to_jsonb(NEW) - changes) IS DISTINCT FROM (to_jsonb(OLD) - changes) THEN
    RAISE EXCEPTION 'Template % is asked: it is not changed.', OLD.template_id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.asked_from IS DISTINCT FROM OLD.asked_from AND NEW.asked_from < coalesce(today, NEW.asked_from) THEN
    RAISE EXCEPTION 'Template % is not asked from a day that has passed.', OLD.template_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reference_template_stays_asked BEFORE UPDATE ON reference_template FOR EACH ROW EXECUTE FUNCTION refuse_change_of_template();--> statement-breakpoint
-- Once it is given, who gave it stays who gave it, for the agency that named them too, and answers for what replaces it;
-- that a mail came back is noted.
CREATE FUNCTION refuse_change_of_referee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (to_jsonb(NEW) - 'bounced_at') IS DISTINCT FROM (to_jsonb(OLD) - 'bounced_at')
    AND EXISTS (SELECT FROM reference r WHERE r.id = OLD.reference_id AND (r.given_at IS NOT NULL OR r.replaces_id IS NOT NULL)) THEN
    RAISE EXCEPTION 'Reference % is given, or replaces one that was: its referee is not changed.', OLD.reference_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reference_referee_stays BEFORE UPDATE ON reference_referee FOR EACH ROW EXECUTE FUNCTION refuse_change_of_referee();--> statement-breakpoint
-- What the worker says stays as they said it: a correction is answered once, an agency's request too, and leave ends once.
CREATE FUNCTION refuse_change_of_workers_word() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  changes text[] := CASE TG_TABLE_NAME
    WHEN 'reference_consent' THEN '{withdrawn_at}'
    WHEN 'reference_consent_request' THEN '{answer,answered_at}'
    ELSE '{answer,answer_text,answered_at,answered_by}' END;
  ended text := CASE TG_TABLE_NAME WHEN 'reference_consent' THEN 'withdrawn_at' ELSE 'answered_at' END;
BEGIN
  IF to_jsonb(OLD) ->> ended IS NOT NULL OR (to_jsonb(NEW) - changes) IS DISTINCT FROM (to_jsonb(OLD) - changes) THEN
    RAISE EXCEPTION 'Rows of % stay as the worker made them.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER reference_consent_stays_given BEFORE UPDATE ON reference_consent FOR EACH ROW EXECUTE FUNCTION refuse_change_of_workers_word();--> statement-breakpoint
CREATE TRIGGER reference_consent_request_is_answered_once BEFORE UPDATE ON reference_consent_request FOR EACH ROW EXECUTE FUNCTION refuse_change_of_workers_word();--> statement-breakpoint
CREATE TRIGGER reference_correction_stays_asked BEFORE UPDATE ON reference_correction FOR EACH ROW EXECUTE FUNCTION refuse_change_of_workers_word();
