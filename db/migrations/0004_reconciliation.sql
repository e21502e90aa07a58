-- Written by hand. What the money asks of the database beyond the policies of its tables: parts of the ledger by month,
-- totals that are kept with every row, accounts that are locked, and the two things that others than the payer may do.

-- The part of the ledger for a month, made before the first line of it comes. It is opened to nobody by itself: whoever
-- reads the ledger reads it whole, by the policies of the whole.
CREATE FUNCTION ensure_ledger_partition(period date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  first date := date_trunc('month', period)::date;
  part text := 'ledger_line_' || to_char(first, 'YYYY_MM');
BEGIN
  IF to_regclass(part) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('ledger_line'));
  IF to_regclass(part) IS NOT NULL THEN RETURN; END IF;
  IF first NOT BETWEEN '2015-01-01' AND '2099-12-01' THEN
    RAISE EXCEPTION 'There is no account for the month of %', first;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE ledger_line INCLUDING DEFAULTS)', part);
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', part);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', part);
  -- Attached and not created as a part, so that nobody who reads or writes the ledger waits.
  EXECUTE format('ALTER TABLE ledger_line ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part, first, (first + interval '1 month')::date);
END $$;
--> statement-breakpoint
-- The registration numbers of the workers whose charges the viewer's organisation pays.
CREATE FUNCTION paid_workers() RETURNS TABLE (assignment_id uuid, registration_number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id, w.registration_number FROM assignment a JOIN worker w ON w.id = a.worker_id
  WHERE coalesce(a.msp_id, a.council_id) = nullif(current_setting('app.organisation_id', true), '')::uuid
$$;
--> statement-breakpoint
-- The imports of every payer that are under way, held by nobody: no transaction has them in hand, so a process that was
-- killed left them, or their job still waits. Ids alone.
CREATE FUNCTION imports_left_over() RETURNS TABLE (payer_id uuid, import_id uuid, status text)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT payer_id, id, CASE status WHEN 'sent' THEN 'checking' ELSE status END FROM ledger_import
  -- What an agency typed or confirmed is checked without anybody taking it up.
  WHERE status IN ('checking', 'importing') OR (status = 'sent' AND source <> 'file') FOR UPDATE SKIP LOCKED
$$;
--> statement-breakpoint
-- An agency's answer to a variance of its own, as it saw it. What is settled takes no answer.
CREATE FUNCTION answer_variance(variance_id uuid, seen_version integer, answered text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH changed AS (
    UPDATE variance SET answer = $3, version = version + 1
    WHERE id = $1 AND version = $2 AND agency_id = nullif(current_setting('app.organisation_id', true), '')::uuid
      AND $3 IN ('agreed', 'contested') AND status IN ('open', 'disputed', 'credit-asked', 'correction-asked')
    RETURNING 1
  )
  SELECT EXISTS (SELECT FROM changed)
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION ensure_ledger_partition, paid_workers, imports_left_over, answer_variance FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION ensure_ledger_partition, paid_workers, imports_left_over, answer_variance TO accord_app;--> statement-breakpoint

-- A line is for an agency and a council that its payer pays for, and goes into no account that is locked. Asked once for
-- all lines of a statement.
CREATE FUNCTION guard_ledger() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT payer_id, agency_id, council_id FROM written) w
    WHERE NOT EXISTS (
      SELECT FROM supply_link l
      WHERE l.agency_id = w.agency_id AND l.council_id = w.council_id AND coalesce(l.msp_id, l.council_id) = w.payer_id
    )
  ) THEN
    RAISE EXCEPTION 'A line is for an agency or a council that its payer does not pay for' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Held until the transaction ends, so that whoever closes the account waits for what is being written into it.
  IF (
    SELECT bool_or(held.status <> 'open') FROM (
      SELECT p.status FROM (SELECT DISTINCT payer_id, agency_id, council_id, period FROM written) w
      JOIN ledger_period p USING (payer_id, agency_id, council_id, period) FOR SHARE OF p
    ) held
  ) THEN
    RAISE EXCEPTION 'The account is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_period_locked';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION add_to_ledger_total() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO ledger_total AS t (payer_id, agency_id, council_id, period, standing, core_job_type, unit, lines, hours, net, vat, gross, agreed_net, agreed_vat, agreed_gross)
  SELECT payer_id, agency_id, council_id, period, standing, coalesce(core_job_type, ''), unit, count(*),
    coalesce(sum(hours_standard::bigint + hours_overtime + hours_on_call + hours_holiday) FILTER (WHERE net >= 0), 0), sum(net), sum(vat), sum(gross),
    sum(agreed_net), sum(agreed_vat), sum(agreed_gross)
  FROM written WHERE superseded_by_id IS NULL
  GROUP BY 1, 2, 3, 4, 5, 6, 7
  ON CONFLICT (payer_id, agency_id, council_id, period, standing, core_job_type, unit) DO UPDATE SET
    lines = t.lines + excluded.lines, hours = t.hours + excluded.hours, net = t.net + excluded.net, vat = t.vat + excluded.vat,
    gross = t.gross + excluded.gross, agreed_net = t.agreed_net + excluded.agreed_net,
    agreed_vat = t.agreed_vat + excluded.agreed_vat, agreed_gross = t.agreed_gross + excluded.agreed_gross;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION take_from_ledger_total() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO ledger_total AS t (payer_id, agency_id, council_id, period, standing, core_job_type, unit, lines, hours, net, vat, gross, agreed_net, agreed_vat, agreed_gross)
  SELECT payer_id, agency_id, council_id, period, standing, coalesce(core_job_type, ''), unit, -count(*),
    -coalesce(sum(hours_standard::bigint + hours_overtime + hours_on_call + hours_holiday) FILTER (WHERE net >= 0), 0), -sum(net), -sum(vat), -sum(gross),
    -sum(agreed_net), -sum(agreed_vat), -sum(agreed_gross)
  FROM before WHERE superseded_by_id IS NULL
  GROUP BY 1, 2, 3, 4, 5, 6, 7
  ON CONFLICT (payer_id, agency_id, council_id, period, standing, core_job_type, unit) DO UPDATE SET
    lines = t.lines + excluded.lines, hours = t.hours + excluded.hours, net = t.net + excluded.net, vat = t.vat + excluded.vat,
    gross = t.gross + excluded.gross, agreed_net = t.agreed_net + excluded.agreed_net,
    agreed_vat = t.agreed_vat + excluded.agreed_vat, agreed_gross = t.agreed_gross + excluded.agreed_gross;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION guard_variance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- Held until the transaction ends, so that whoever closes the account waits for what is being written into it.
  IF (
    SELECT bool_or(held.status <> 'open') FROM (
      SELECT p.status FROM (SELECT DISTINCT payer_id, agency_id, council_id, period FROM written) w
      JOIN ledger_period p USING (payer_id, agency_id, council_id, period) FOR SHARE OF p
    ) held
  ) THEN
    RAISE EXCEPTION 'The account is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_period_locked';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION add_to_variance_total() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO variance_total AS t (payer_id, agency_id, council_id, period, class, status, count, amount, net, vat, gross, credited_net, credited_vat, credited_gross)
  SELECT payer_id, agency_id, council_id, period, class, status, count(*), sum(amount), sum(net), sum(vat), sum(gross), sum(credited_net), sum(credited_vat), sum(credited_gross)
  FROM written GROUP BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (payer_id, agency_id, council_id, period, class, status) DO UPDATE SET
    count = t.count + excluded.count, amount = t.amount + excluded.amount, net = t.net + excluded.net, vat = t.vat + excluded.vat,
    gross = t.gross + excluded.gross, credited_net = t.credited_net + excluded.credited_net,
    credited_vat = t.credited_vat + excluded.credited_vat, credited_gross = t.credited_gross + excluded.credited_gross;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION take_from_variance_total() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO variance_total AS t (payer_id, agency_id, council_id, period, class, status, count, amount, net, vat, gross, credited_net, credited_vat, credited_gross)
  SELECT payer_id, agency_id, council_id, period, class, status, -count(*), -sum(amount), -sum(net), -sum(vat), -sum(gross), -sum(credited_net), -sum(credited_vat), -sum(credited_gross)
  FROM before GROUP BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (payer_id, agency_id, council_id, period, class, status) DO UPDATE SET
    count = t.count + excluded.count, amount = t.amount + excluded.amount, net = t.net + excluded.net, vat = t.vat + excluded.vat,
    gross = t.gross + excluded.gross, credited_net = t.credited_net + excluded.credited_net,
    credited_vat = t.credited_vat + excluded.credited_vat, credited_gross = t.credited_gross + excluded.credited_gross;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_line_added AFTER INSERT ON ledger_line REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION guard_ledger();--> statement-breakpoint
CREATE TRIGGER ledger_line_added_total AFTER INSERT ON ledger_line REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION add_to_ledger_total();--> statement-breakpoint
CREATE TRIGGER ledger_line_changed AFTER UPDATE ON ledger_line REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION guard_ledger();--> statement-breakpoint
CREATE TRIGGER ledger_line_changed_total AFTER UPDATE ON ledger_line REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION add_to_ledger_total();--> statement-breakpoint
CREATE TRIGGER ledger_line_left_total AFTER UPDATE ON ledger_line REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION take_from_ledger_total();--> statement-breakpoint
CREATE TRIGGER variance_added AFTER INSERT ON variance REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION guard_variance();--> statement-breakpoint
CREATE TRIGGER variance_added_total AFTER INSERT ON variance REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION add_to_variance_total();--> statement-breakpoint
CREATE TRIGGER variance_changed AFTER UPDATE ON variance REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION guard_variance();--> statement-breakpoint
CREATE TRIGGER variance_changed_total AFTER UPDATE ON variance REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION add_to_variance_total();--> statement-breakpoint
CREATE TRIGGER variance_left_total AFTER UPDATE ON variance REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION take_from_variance_total();--> statement-breakpoint

-- What was charged and what was found is never changed: only how it stands.
CREATE FUNCTION keep_found_variance() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.payer_id, NEW.agency_id, NEW.council_id, NEW.period, NEW.line_id, NEW.class, NEW.amount, NEW.net, NEW.vat, NEW.gross, NEW.sentence)
    IS DISTINCT FROM (OLD.payer_id, OLD.agency_id, OLD.council_id, OLD.period, OLD.line_id, OLD.class, OLD.amount, OLD.net, OLD.vat, OLD.gross, OLD.sentence)
  THEN
    RAISE EXCEPTION 'What a variance says is kept' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.answer IS DISTINCT FROM OLD.answer AND NEW.answer IS NOT NULL
    AND nullif(current_setting('app.organisation_id', true), '')::uuid <> OLD.agency_id
  THEN
    RAISE EXCEPTION 'Nobody answers for the agency' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER variance_kept BEFORE UPDATE ON variance FOR EACH ROW EXECUTE FUNCTION keep_found_variance();--> statement-breakpoint
CREATE FUNCTION keep_charged_line() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.period, NEW.payer_id, NEW.agency_id, NEW.council_id, NEW.import_id, NEW.week_ending, NEW.net, NEW.vat, NEW.gross, NEW.invoice_number)
    IS DISTINCT FROM (OLD.period, OLD.payer_id, OLD.agency_id, OLD.council_id, OLD.import_id, OLD.week_ending, OLD.net, OLD.vat, OLD.gross, OLD.invoice_number)
  THEN
    RAISE EXCEPTION 'What was charged is kept' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_line_kept BEFORE UPDATE ON ledger_line FOR EACH ROW EXECUTE FUNCTION keep_charged_line();--> statement-breakpoint

-- Whose account it is and of which month is kept. The council that another pays for signs what waits for its signature, or
-- refuses; it changes nothing else, and its payer closes nothing in its name.
CREATE FUNCTION keep_account() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
  viewer uuid := nullif(current_setting('app.organisation_id', true), '')::uuid;
BEGIN
  IF (NEW.id, NEW.payer_id, NEW.agency_id, NEW.council_id, NEW.period)
    IS DISTINCT FROM (OLD.id, OLD.payer_id, OLD.agency_id, OLD.council_id, OLD.period)
  THEN
    RAISE EXCEPTION 'Whose account it is is kept' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.payer_id = OLD.council_id OR NEW.status = OLD.status AND NEW.document_id IS NOT DISTINCT FROM OLD.document_id THEN
    RETURN NEW;
  END IF;
  IF viewer = OLD.council_id AND (OLD.status <> 'signed' OR NEW.document_id IS DISTINCT FROM OLD.document_id)
    OR viewer = OLD.payer_id AND NEW.status = 'closed' AND (
      OLD.status = 'signed'
      OR EXISTS (SELECT FROM sign_off_rule r WHERE r.council_id = OLD.council_id AND r.payer_id = OLD.payer_id AND r.two_signatures)
    )
  THEN
    RAISE EXCEPTION 'The payer closes an account and the council signs it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_period_kept BEFORE UPDATE ON ledger_period FOR EACH ROW EXECUTE FUNCTION keep_account();--> statement-breakpoint

-- What councils were charged and what was agreed, for their region: totals by council, role and month, and of no agency.
-- Hours, and with them £ an hour, are told of so many agencies or more, and never of one alone: they would tell its price.
CREATE FUNCTION regional_spend(first_month date, last_month date, tell_from_agencies integer)
RETURNS TABLE (council text, role text, period date, unit text, net bigint, agreed_net bigint, hours bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.name, t.core_job_type, t.period, t.unit, sum(t.net)::bigint, sum(t.agreed_net)::bigint,
    CASE WHEN count(DISTINCT t.agency_id) FILTER (WHERE t.hours > 0) >= greatest($3, 2) THEN sum(t.hours)::bigint END
  FROM ledger_total t JOIN organisation o ON o.id = t.council_id
  WHERE o.region_id = nullif(current_setting('app.organisation_id', true), '')::uuid
    AND t.period BETWEEN $1 AND $2 AND t.lines > 0
  GROUP BY o.id, o.name, t.core_job_type, t.period, t.unit
  ORDER BY o.name, t.period, t.core_job_type, t.unit
$$;
--> statement-breakpoint
-- What was found on their charges and what became of it, for their region. What was replaced by a corrected file is left out.
CREATE FUNCTION regional_variances(first_month date, last_month date)
RETURNS TABLE (council text, class text, status text, account text, count bigint, amount bigint, net bigint, vat bigint, gross bigint, credited_gross bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.name, t.class, t.status, CASE WHEN p.id IS NULL THEN 'open' ELSE 'closed' END,
    sum(t.count)::bigint, sum(t.amount)::bigint, sum(t.net)::bigint, sum(t.vat)::bigint, sum(t.gross)::bigint, sum(t.credited_gross)::bigint
  FROM variance_total t JOIN organisation o ON o.id = t.council_id
  LEFT JOIN ledger_period p ON p.payer_id = t.payer_id AND p.agency_id = t.agency_id AND p.council_id = t.council_id
    AND p.period = t.period AND p.status = 'closed'
  WHERE o.region_id = nullif(current_setting('app.organisation_id', true), '')::uuid
    AND t.period BETWEEN $1 AND $2 AND t.count > 0 AND t.status <> 'superseded'
  GROUP BY 1, 2, 3, 4, o.id
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION regional_spend, regional_variances FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION regional_spend, regional_variances TO accord_app;
