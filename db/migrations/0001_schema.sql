-- Generated from db/schema by scripts/regenerate-migrations.ts: change the schema, not this file.
CREATE TABLE "agreed_charge" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assignment_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"msp_id" uuid,
	"from" date NOT NULL,
	"breakdown" jsonb NOT NULL,
	"hourly_charge" numeric(10, 4) NOT NULL,
	"reason" text NOT NULL,
	"verdict_id" uuid NOT NULL,
	"agreed_by" text NOT NULL,
	"agreed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "agreed_charge_once_a_day" UNIQUE("assignment_id","from")
);
--> statement-breakpoint
ALTER TABLE "agreed_charge" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assignment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"submission_id" uuid NOT NULL,
	"requisition_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"msp_id" uuid,
	"region_id" uuid NOT NULL,
	"place" integer DEFAULT 1 NOT NULL,
	"worker_id" uuid NOT NULL,
	"job_title" text NOT NULL,
	"core_job_type" text NOT NULL,
	"worker_category" text DEFAULT 'child-and-family-social-worker' NOT NULL,
	"rulebook_roles" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"team" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"hours_per_week" integer NOT NULL,
	"notice_days" integer NOT NULL,
	"notice_given_on" date,
	"verdict_id" uuid NOT NULL,
	"register_check" jsonb,
	"renewed_checks" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assignment_number" UNIQUE("number"),
	CONSTRAINT "assignment_of_submission" UNIQUE("submission_id"),
	CONSTRAINT "assignment_of_parties" UNIQUE("id","agency_id","council_id"),
	CONSTRAINT "assignment_fills_requisition" UNIQUE("requisition_id","place")
);
--> statement-breakpoint
ALTER TABLE "assignment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assignment_ending" (
	"assignment_id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "assignment_ending" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "authority" (
	"code" text PRIMARY KEY NOT NULL,
	"ons_code" text,
	"name" text NOT NULL,
	"region" text NOT NULL,
	"subregion" text,
	"run_by" text,
	"valid_from" date,
	"valid_to" date,
	"predecessors" text[] DEFAULT '{}' NOT NULL,
	"invented" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "breach" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"council_id" uuid NOT NULL,
	"region_id" uuid NOT NULL,
	"assignment_id" uuid,
	"agency_id" uuid,
	"raised_by_id" uuid,
	"kind" text NOT NULL,
	"rulebook_id" text,
	"finding" jsonb,
	"recorded_until" date,
	"sentence" text NOT NULL,
	"status" text NOT NULL,
	"owner_id" uuid,
	"owner_name" text,
	"found_on" date NOT NULL,
	"explain_by" date NOT NULL,
	"mend_by" date NOT NULL,
	"mended_on" date,
	"changed_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "breach_number" UNIQUE("number"),
	CONSTRAINT "breach_of_councils" UNIQUE("id","council_id","region_id")
);
--> statement-breakpoint
ALTER TABLE "breach" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "breach_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"breach_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"region_id" uuid NOT NULL,
	"raised_by_id" uuid,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"by_organisation_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "breach_message" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "candidate" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"worker_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"registration" jsonb NOT NULL,
	"qualified_on" text,
	"posts" jsonb NOT NULL,
	"gaps" jsonb NOT NULL,
	"checks" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "candidate_once" UNIQUE("agency_id","worker_id"),
	CONSTRAINT "candidate_of_agency" UNIQUE("id","agency_id","worker_id")
);
--> statement-breakpoint
ALTER TABLE "candidate" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "document" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"content" text NOT NULL,
	"content_hash" text NOT NULL,
	"frozen_at" timestamp with time zone NOT NULL,
	"pdf" "bytea",
	"pdf_hash" text,
	CONSTRAINT "document_of_owner" UNIQUE("id","owner_id")
);
--> statement-breakpoint
ALTER TABLE "document" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "document_reader" (
	"document_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"owner_id" uuid NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" date,
	"ended_at" timestamp with time zone,
	CONSTRAINT "document_reader_document_id_organisation_id_pk" PRIMARY KEY("document_id","organisation_id")
);
--> statement-breakpoint
ALTER TABLE "document_reader" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event" (
	"organisation_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"body" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "event_organisation_id_sequence_pk" PRIMARY KEY("organisation_id","sequence")
);
--> statement-breakpoint
ALTER TABLE "event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "event_chain" (
	"organisation_id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "event_chain" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "above_terms_offer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"submission_id" uuid NOT NULL,
	"requisition_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"region_id" uuid NOT NULL,
	"core_job_type" text NOT NULL,
	"experience" text NOT NULL,
	"capped_rate" numeric(10, 4),
	"findings" jsonb NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"offered_by" text NOT NULL,
	"offered_at" timestamp with time zone NOT NULL,
	"answer" text,
	CONSTRAINT "above_terms_offer_number" UNIQUE("number"),
	CONSTRAINT "above_terms_offer_of_parties" UNIQUE("id","agency_id","council_id")
);
--> statement-breakpoint
ALTER TABLE "above_terms_offer" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "above_terms_worker" (
	"offer_id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"name" text NOT NULL,
	"registration_number" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "above_terms_worker" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"submission_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"assignment_id" uuid,
	"rulebook_id" text NOT NULL,
	"rule" text NOT NULL,
	"finding" jsonb NOT NULL,
	"decision" text NOT NULL,
	"reason" text NOT NULL,
	"decided_by_id" uuid NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "decision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "exemption" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"council_id" uuid NOT NULL,
	"region_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"assignment_id" uuid,
	"offer_id" uuid,
	"extends_id" uuid,
	"core_job_type" text NOT NULL,
	"rulebook_id" text NOT NULL,
	"rule" text NOT NULL,
	"finding" jsonb NOT NULL,
	"up_to" numeric(10, 4),
	"reason" text NOT NULL,
	"evidence" text NOT NULL,
	"file_name" text,
	"file" "bytea",
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"decided_by" text[] NOT NULL,
	"status" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_by_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"warned_on" date,
	CONSTRAINT "exemption_number" UNIQUE("number"),
	CONSTRAINT "exemption_of_council" UNIQUE("id","council_id","region_id")
);
--> statement-breakpoint
ALTER TABLE "exemption" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "exemption_decision" (
	"exemption_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"region_id" uuid NOT NULL,
	"office" text NOT NULL,
	"decision" text NOT NULL,
	"reason" text NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "exemption_decision_exemption_id_office_pk" PRIMARY KEY("exemption_id","office"),
	CONSTRAINT "exemption_decision_once_a_person" UNIQUE("exemption_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "exemption_decision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "exemption_outcome" (
	"exemption_id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"council_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"msp_id" uuid,
	"submission_id" uuid NOT NULL,
	"assignment_id" uuid,
	"rulebook_id" text NOT NULL,
	"rule" text NOT NULL,
	"up_to" numeric(10, 4),
	"found" integer,
	"roles" jsonb,
	"status" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"granted_by" jsonb NOT NULL,
	"decided_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "exemption_outcome" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "leaver" (
	"id" uuid PRIMARY KEY NOT NULL,
	"council_id" uuid NOT NULL,
	"registration_number" text NOT NULL,
	"kind" text NOT NULL,
	"post" text NOT NULL,
	"left_on" date NOT NULL,
	"reason" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "leaver_once" UNIQUE("council_id","registration_number","left_on")
);
--> statement-breakpoint
ALTER TABLE "leaver" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"email" text NOT NULL,
	"roles" text[] NOT NULL,
	"token_hash" text NOT NULL,
	"invited_by" uuid NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	CONSTRAINT "invitation_token" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "invitation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "membership" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"roles" text[] NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "membership_once" UNIQUE("organisation_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "membership" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"authority_code" text,
	"region_id" uuid,
	"invented" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "organisation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "supply_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"msp_id" uuid,
	"from" date NOT NULL,
	"to" date,
	"msp_fee" numeric(10, 4)
);
--> statement-breakpoint
ALTER TABLE "supply_link" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mail" text NOT NULL,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"queued_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_fault" text,
	"about_id" uuid,
	"from_id" uuid,
	"bounced_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "outbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "password_reset" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "person_email" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"secret_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"organisation_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"browser" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_in_attempt_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"account_hash" text NOT NULL,
	"address_hash" text NOT NULL,
	"succeeded" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "approved_week" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payer_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"week_ending" date NOT NULL,
	"unit" text NOT NULL,
	"hours_standard" integer NOT NULL,
	"hours_overtime" integer NOT NULL,
	"hours_on_call" integer NOT NULL,
	"hours_holiday" integer NOT NULL,
	"daily" integer[],
	"approved_on" date,
	"approved_by" text,
	"import_id" uuid NOT NULL,
	"superseded_by_id" uuid
);
--> statement-breakpoint
ALTER TABLE "approved_week" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "column_mapping" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payer_id" uuid NOT NULL,
	"agency_id" uuid,
	"kind" text NOT NULL,
	"header" jsonb NOT NULL,
	"header_hash" text NOT NULL,
	"mapping" jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "column_mapping_of_header" UNIQUE NULLS NOT DISTINCT("payer_id","agency_id","kind","header_hash")
);
--> statement-breakpoint
ALTER TABLE "column_mapping" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_chunk" (
	"import_id" uuid NOT NULL,
	"payer_id" uuid NOT NULL,
	"agency_id" uuid,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_chunk_import_id_number_pk" PRIMARY KEY("import_id","number")
);
--> statement-breakpoint
ALTER TABLE "import_chunk" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_fault" (
	"import_id" uuid NOT NULL,
	"payer_id" uuid NOT NULL,
	"agency_id" uuid,
	"number" integer NOT NULL,
	"row" integer,
	"column" text,
	"message" text NOT NULL,
	CONSTRAINT "import_fault_import_id_number_pk" PRIMARY KEY("import_id","number")
);
--> statement-breakpoint
ALTER TABLE "import_fault" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_progress" (
	"import_id" uuid PRIMARY KEY NOT NULL,
	"payer_id" uuid NOT NULL,
	"rows_done" integer NOT NULL,
	"bytes_done" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "import_progress" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_import" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"payer_id" uuid NOT NULL,
	"agency_id" uuid,
	"council_id" uuid,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"size" bigint NOT NULL,
	"content_hash" text NOT NULL,
	"status" text NOT NULL,
	"preview" jsonb,
	"mapping" jsonb,
	"row_count" integer,
	"fault_count" integer,
	"weeks" date[],
	"replaces_id" uuid,
	"sent_by_id" uuid NOT NULL,
	"sent_by_name" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"imported_at" timestamp with time zone,
	"imported_by" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "ledger_import_number" UNIQUE("number"),
	CONSTRAINT "ledger_import_of_payer" UNIQUE("id","payer_id")
);
--> statement-breakpoint
ALTER TABLE "ledger_import" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_line" (
	"id" uuid NOT NULL,
	"period" date NOT NULL,
	"payer_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"assignment_id" uuid,
	"core_job_type" text,
	"assignment_number" text,
	"worker_number" text,
	"week_ending" date NOT NULL,
	"unit" text NOT NULL,
	"hours_standard" integer NOT NULL,
	"hours_overtime" integer NOT NULL,
	"hours_on_call" integer NOT NULL,
	"hours_holiday" integer NOT NULL,
	"daily" integer[],
	"rate_standard" numeric(10, 4),
	"rate_overtime" numeric(10, 4),
	"rate_on_call" numeric(10, 4),
	"rate_holiday" numeric(10, 4),
	"parts" jsonb,
	"expenses" bigint NOT NULL,
	"net" bigint NOT NULL,
	"vat" bigint NOT NULL,
	"gross" bigint NOT NULL,
	"invoice_number" text,
	"invoice_date" date,
	"purchase_order" text,
	"original_invoice_number" text,
	"revision" integer NOT NULL,
	"role" text,
	"route" text,
	"standing" text NOT NULL,
	"agreed_net" bigint NOT NULL,
	"agreed_vat" bigint NOT NULL,
	"agreed_gross" bigint NOT NULL,
	"superseded_by_id" uuid,
	CONSTRAINT "ledger_line_id_period_pk" PRIMARY KEY("id","period")
) PARTITION BY RANGE ("period");
--> statement-breakpoint
ALTER TABLE "ledger_line" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_period" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payer_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"period" date NOT NULL,
	"status" text NOT NULL,
	"document_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "ledger_period_once" UNIQUE("payer_id","agency_id","council_id","period"),
	CONSTRAINT "ledger_period_of_parties" UNIQUE("id","payer_id","agency_id","council_id")
);
--> statement-breakpoint
ALTER TABLE "ledger_period" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_total" (
	"payer_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"period" date NOT NULL,
	"standing" text NOT NULL,
	"core_job_type" text NOT NULL,
	"lines" integer NOT NULL,
	"unit" text NOT NULL,
	"hours" bigint NOT NULL,
	"net" bigint NOT NULL,
	"vat" bigint NOT NULL,
	"gross" bigint NOT NULL,
	"agreed_net" bigint NOT NULL,
	"agreed_vat" bigint NOT NULL,
	"agreed_gross" bigint NOT NULL,
	CONSTRAINT "ledger_total_payer_id_agency_id_council_id_period_standing_core_job_type_unit_pk" PRIMARY KEY("payer_id","agency_id","council_id","period","standing","core_job_type","unit")
);
--> statement-breakpoint
ALTER TABLE "ledger_total" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "period_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"period_id" uuid NOT NULL,
	"payer_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"step" text NOT NULL,
	"text" text NOT NULL,
	"by_organisation_id" uuid NOT NULL,
	"by_person_id" uuid,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "period_step" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "self_billing_agreement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payer_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"vat_number" text NOT NULL,
	"from" date NOT NULL,
	"to" date NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "self_billing_agreement_once" UNIQUE("payer_id","agency_id","from")
);
--> statement-breakpoint
ALTER TABLE "self_billing_agreement" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "settlement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"variance_id" uuid NOT NULL,
	"payer_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"step" text NOT NULL,
	"amount" bigint,
	"text" text NOT NULL,
	"authority" text,
	"by_organisation_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "settlement" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_off_rule" (
	"council_id" uuid NOT NULL,
	"payer_id" uuid NOT NULL,
	"two_signatures" boolean NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sign_off_rule_council_id_payer_id_pk" PRIMARY KEY("council_id","payer_id")
);
--> statement-breakpoint
ALTER TABLE "sign_off_rule" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tolerance" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payer_id" uuid NOT NULL,
	"agency_id" uuid,
	"class" text NOT NULL,
	"most_pence" bigint NOT NULL,
	"from" date NOT NULL,
	"to" date,
	"reason" text NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tolerance_once_a_day" UNIQUE NULLS NOT DISTINCT("payer_id","agency_id","class","from")
);
--> statement-breakpoint
ALTER TABLE "tolerance" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "variance" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payer_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"period" date NOT NULL,
	"import_id" uuid,
	"line_id" uuid,
	"approved_week_id" uuid,
	"assignment_id" uuid,
	"week_ending" date NOT NULL,
	"class" text NOT NULL,
	"part" text,
	"amount" bigint NOT NULL,
	"net" bigint NOT NULL,
	"vat" bigint NOT NULL,
	"gross" bigint NOT NULL,
	"credited_net" bigint DEFAULT 0 NOT NULL,
	"credited_vat" bigint DEFAULT 0 NOT NULL,
	"credited_gross" bigint DEFAULT 0 NOT NULL,
	"sentence" text NOT NULL,
	"status" text NOT NULL,
	"answer" text,
	"answer_by" date,
	"escalated_at" timestamp with time zone,
	"found_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "variance_of_parties" UNIQUE("id","payer_id","agency_id","council_id")
);
--> statement-breakpoint
ALTER TABLE "variance" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "variance_evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"variance_id" uuid NOT NULL,
	"payer_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"name" text NOT NULL,
	"content" "bytea" NOT NULL,
	"added_by_name" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "variance_evidence" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "variance_total" (
	"payer_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"period" date NOT NULL,
	"class" text NOT NULL,
	"status" text NOT NULL,
	"count" integer NOT NULL,
	"amount" bigint NOT NULL,
	"net" bigint NOT NULL,
	"vat" bigint NOT NULL,
	"gross" bigint NOT NULL,
	"credited_net" bigint NOT NULL,
	"credited_vat" bigint NOT NULL,
	"credited_gross" bigint NOT NULL,
	CONSTRAINT "variance_total_payer_id_agency_id_council_id_period_class_status_pk" PRIMARY KEY("payer_id","agency_id","council_id","period","class","status")
);
--> statement-breakpoint
ALTER TABLE "variance_total" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "doubt_decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"signal" text NOT NULL,
	"decision" text NOT NULL,
	"note" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "doubt_decision" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reference" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"worker_id" uuid NOT NULL,
	"occasion" text NOT NULL,
	"assignment_id" uuid,
	"giver_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"region_id" uuid,
	"worker_name" text NOT NULL,
	"worker_email" text NOT NULL,
	"job_title" text NOT NULL,
	"core_job_type" text,
	"period_from" date NOT NULL,
	"period_to" date,
	"status" text NOT NULL,
	"due_on" date NOT NULL,
	"template_id" text NOT NULL,
	"template_version" text NOT NULL,
	"practice_based" boolean DEFAULT true NOT NULL,
	"requested_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"given_at" timestamp with time zone,
	"given_by" text,
	"referee_job_title" text,
	"document_id" uuid,
	"shared_at" timestamp with time zone,
	"commented_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_because" text,
	"referee_lets_agency_read" boolean,
	"worker_lets_agency_read" boolean,
	"answered" integer,
	"asked" integer,
	"replaces_id" uuid,
	"purged_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "reference_number" UNIQUE("number"),
	CONSTRAINT "reference_of_giver" UNIQUE("id","giver_id"),
	CONSTRAINT "reference_of_parties" UNIQUE("id","giver_id","agency_id")
);
--> statement-breakpoint
ALTER TABLE "reference" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reference_comment" (
	"reference_id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"giver_id" uuid NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reference_comment" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reference_consent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference_id" uuid NOT NULL,
	"giver_id" uuid NOT NULL,
	"council_id" uuid,
	"agency_id" uuid,
	"until" date NOT NULL,
	"given_on" date NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "reference_consent" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reference_consent_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference_id" uuid NOT NULL,
	"giver_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "reference_consent_request_once" UNIQUE("reference_id","submission_id")
);
--> statement-breakpoint
ALTER TABLE "reference_consent_request" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reference_correction" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference_id" uuid NOT NULL,
	"giver_id" uuid NOT NULL,
	"text" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answer_by" date NOT NULL,
	"answer" text,
	"answer_text" text,
	"answered_at" timestamp with time zone,
	"answered_by" text
);
--> statement-breakpoint
ALTER TABLE "reference_correction" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reference_draft" (
	"reference_id" uuid PRIMARY KEY NOT NULL,
	"giver_id" uuid NOT NULL,
	"answers" jsonb NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reference_draft" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reference_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"reference_id" uuid NOT NULL,
	"giver_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"sent_to" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "reference_link" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reference_referee" (
	"reference_id" uuid PRIMARY KEY NOT NULL,
	"giver_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"job_title" text NOT NULL,
	"body" text NOT NULL,
	"body_kind" text NOT NULL,
	"authority_code" text,
	"bounced_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "reference_referee" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reference_session" (
	"secret_hash" text PRIMARY KEY NOT NULL,
	"reference_id" uuid NOT NULL,
	"giver_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"sent_to" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "reference_session" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reference_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference_id" uuid NOT NULL,
	"giver_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"step" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"note" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reference_step" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reference_template" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region_id" uuid NOT NULL,
	"template_id" text NOT NULL,
	"template_version" text NOT NULL,
	"source" text NOT NULL,
	"asked_from" date,
	"loaded_at" timestamp with time zone NOT NULL,
	"loaded_by" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "reference_template_once" UNIQUE("region_id","template_id","template_version")
);
--> statement-breakpoint
ALTER TABLE "reference_template" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reference_text" (
	"reference_id" uuid NOT NULL,
	"giver_id" uuid NOT NULL,
	"question" text NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "reference_text_reference_id_question_pk" PRIMARY KEY("reference_id","question")
);
--> statement-breakpoint
ALTER TABLE "reference_text" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "submission_consent_asked" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "submission_consent_asked" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "job_title" (
	"id" uuid PRIMARY KEY NOT NULL,
	"council_id" uuid NOT NULL,
	"title" text NOT NULL,
	"core_job_type" text NOT NULL,
	"worker_category" text DEFAULT 'child-and-family-social-worker' NOT NULL,
	"rulebook_roles" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"substantive_notice_days" integer,
	CONSTRAINT "job_title_once" UNIQUE("council_id","title")
);
--> statement-breakpoint
ALTER TABLE "job_title" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "requisition" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"council_id" uuid NOT NULL,
	"msp_id" uuid,
	"region_id" uuid NOT NULL,
	"job_title" text NOT NULL,
	"core_job_type" text NOT NULL,
	"worker_category" text DEFAULT 'child-and-family-social-worker' NOT NULL,
	"rulebook_roles" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"team" text NOT NULL,
	"reason_for_use" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"hours_per_week" integer NOT NULL,
	"place_of_work" text NOT NULL,
	"routes_accepted" text[] NOT NULL,
	"notice_days" integer NOT NULL,
	"substantive_notice_days" integer,
	"description" text NOT NULL,
	"posts" integer DEFAULT 1 NOT NULL,
	"practice_control" text,
	"on_site_days_per_week" integer,
	"status" text NOT NULL,
	"published_by" uuid NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "requisition_number" UNIQUE("number"),
	CONSTRAINT "requisition_of_council" UNIQUE("id","council_id")
);
--> statement-breakpoint
ALTER TABLE "requisition" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "impact_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" uuid NOT NULL,
	"region_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"number" text NOT NULL,
	"core_job_type" text NOT NULL,
	"hours_per_week" integer NOT NULL,
	"rule" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"from" date NOT NULL,
	"measure" jsonb
);
--> statement-breakpoint
ALTER TABLE "impact_change" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "impact_council" (
	"run_id" uuid NOT NULL,
	"region_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"to_judge" integer,
	"judged" integer DEFAULT 0 NOT NULL,
	"progressed_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "impact_council_run_id_council_id_pk" PRIMARY KEY("run_id","council_id"),
	CONSTRAINT "impact_council_of_region" UNIQUE("run_id","region_id","council_id")
);
--> statement-breakpoint
ALTER TABLE "impact_council" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "impact_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"measured_version" integer NOT NULL,
	"judged_on" date NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	CONSTRAINT "impact_run_of_region" UNIQUE("id","region_id")
);
--> statement-breakpoint
ALTER TABLE "impact_run" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rulebook_recipient" (
	"version_id" uuid NOT NULL,
	"region_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"declined_because" text,
	"declined_by" text,
	"declined_at" timestamp with time zone,
	CONSTRAINT "rulebook_recipient_version_id_council_id_pk" PRIMARY KEY("version_id","council_id")
);
--> statement-breakpoint
ALTER TABLE "rulebook_recipient" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rulebook_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rulebook_id" text NOT NULL,
	"rulebook_version" text NOT NULL,
	"region_id" uuid NOT NULL,
	"status" text NOT NULL,
	"based_on" text,
	"content" jsonb NOT NULL,
	"note" text NOT NULL,
	"drafted_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"sent_by" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "rulebook_version_once" UNIQUE("rulebook_id","rulebook_version"),
	CONSTRAINT "rulebook_version_of_region" UNIQUE("id","region_id")
);
--> statement-breakpoint
ALTER TABLE "rulebook_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "signature" (
	"id" uuid PRIMARY KEY NOT NULL,
	"council_id" uuid NOT NULL,
	"rulebook_id" text NOT NULL,
	"rulebook_version" text NOT NULL,
	"signed_on" date NOT NULL,
	"binds_from" date NOT NULL,
	"signed_by" text NOT NULL,
	CONSTRAINT "signature_once" UNIQUE("council_id","rulebook_id","rulebook_version")
);
--> statement-breakpoint
ALTER TABLE "signature" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "submission" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"msp_id" uuid,
	"region_id" uuid NOT NULL,
	"requisition_id" uuid NOT NULL,
	"candidate_id" uuid NOT NULL,
	"worker_id" uuid NOT NULL,
	"status" text NOT NULL,
	"charge" jsonb,
	"availability" jsonb,
	"consent" jsonb,
	"approach" text,
	"other_services" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"submitted_at" timestamp with time zone,
	"submitted_by" uuid,
	"document_id" uuid,
	"verdict_id" uuid,
	"outcome" text,
	"worker_name" text,
	"hourly_charge" numeric(10, 4),
	"available_from" date,
	"offer" jsonb,
	"replaces_id" uuid,
	CONSTRAINT "submission_number" UNIQUE("number"),
	CONSTRAINT "submission_of_parties" UNIQUE("id","agency_id","council_id")
);
--> statement-breakpoint
ALTER TABLE "submission" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "submission_facts" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"worker_email" text NOT NULL,
	"facts" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "submission_facts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "submission_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"submission_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"by_organisation_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "submission_message" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "submission_reference" (
	"id" uuid PRIMARY KEY NOT NULL,
	"submission_id" uuid NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"reference_id" uuid,
	"held" jsonb,
	"consent_given_on" date NOT NULL,
	"file_name" text,
	"file" "bytea",
	CONSTRAINT "submission_reference_once" UNIQUE("submission_id","reference_id")
);
--> statement-breakpoint
ALTER TABLE "submission_reference" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "verdict" (
	"id" uuid PRIMARY KEY NOT NULL,
	"submission_id" uuid,
	"assignment_id" uuid,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"msp_id" uuid,
	"region_id" uuid NOT NULL,
	"core_job_type" text NOT NULL,
	"judged_on" date NOT NULL,
	"outcome" text NOT NULL,
	"capped_rate" numeric(10, 4),
	"capped_basis" text,
	"regional_verdict" jsonb NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "verdict_of_parties" UNIQUE("id","agency_id","council_id"),
	CONSTRAINT "verdict_of_one_subject" CHECK (num_nonnulls("verdict"."submission_id", "verdict"."assignment_id") = 1)
);
--> statement-breakpoint
ALTER TABLE "verdict" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "whole_verdict" (
	"verdict_id" uuid PRIMARY KEY NOT NULL,
	"agency_id" uuid NOT NULL,
	"council_id" uuid NOT NULL,
	"msp_id" uuid,
	"verdict" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "whole_verdict" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "worker" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"registration_number" text NOT NULL,
	CONSTRAINT "worker_registration_number" UNIQUE("registration_number")
);
--> statement-breakpoint
ALTER TABLE "worker" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "agreed_charge" ADD CONSTRAINT "agreed_charge_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreed_charge" ADD CONSTRAINT "agreed_charge_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreed_charge" ADD CONSTRAINT "agreed_charge_msp_id_organisation_id_fk" FOREIGN KEY ("msp_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agreed_charge" ADD CONSTRAINT "agreed_charge_between_parties" FOREIGN KEY ("assignment_id","agency_id","council_id") REFERENCES "public"."assignment"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_requisition_id_requisition_id_fk" FOREIGN KEY ("requisition_id") REFERENCES "public"."requisition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_msp_id_organisation_id_fk" FOREIGN KEY ("msp_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_region_id_organisation_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_worker_id_worker_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."worker"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_between_parties" FOREIGN KEY ("submission_id","agency_id","council_id") REFERENCES "public"."submission"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_ending" ADD CONSTRAINT "assignment_ending_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_ending" ADD CONSTRAINT "assignment_ending_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_ending" ADD CONSTRAINT "assignment_ending_between_parties" FOREIGN KEY ("assignment_id","agency_id","council_id") REFERENCES "public"."assignment"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breach" ADD CONSTRAINT "breach_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breach" ADD CONSTRAINT "breach_region_id_organisation_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breach" ADD CONSTRAINT "breach_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breach" ADD CONSTRAINT "breach_raised_by_id_organisation_id_fk" FOREIGN KEY ("raised_by_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breach" ADD CONSTRAINT "breach_of_assignment" FOREIGN KEY ("assignment_id","agency_id","council_id") REFERENCES "public"."assignment"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "breach_message" ADD CONSTRAINT "breach_message_of_breach" FOREIGN KEY ("breach_id","council_id","region_id") REFERENCES "public"."breach"("id","council_id","region_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "candidate" ADD CONSTRAINT "candidate_worker_id_worker_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."worker"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document" ADD CONSTRAINT "document_owner_id_organisation_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reader" ADD CONSTRAINT "document_reader_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_reader" ADD CONSTRAINT "document_reader_of_owner" FOREIGN KEY ("document_id","owner_id") REFERENCES "public"."document"("id","owner_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_chain" ADD CONSTRAINT "event_chain_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "above_terms_offer" ADD CONSTRAINT "above_terms_offer_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "above_terms_offer" ADD CONSTRAINT "above_terms_offer_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "above_terms_offer" ADD CONSTRAINT "above_terms_offer_region_id_organisation_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "above_terms_offer" ADD CONSTRAINT "above_terms_offer_of_submission" FOREIGN KEY ("submission_id","agency_id","council_id") REFERENCES "public"."submission"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "above_terms_worker" ADD CONSTRAINT "above_terms_worker_of_offer" FOREIGN KEY ("offer_id","agency_id","council_id") REFERENCES "public"."above_terms_offer"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_of_submission" FOREIGN KEY ("submission_id","agency_id","council_id") REFERENCES "public"."submission"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_region_id_organisation_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_of_submission" FOREIGN KEY ("submission_id","agency_id","council_id") REFERENCES "public"."submission"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_of_assignment" FOREIGN KEY ("assignment_id","agency_id","council_id") REFERENCES "public"."assignment"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_of_offer" FOREIGN KEY ("offer_id","agency_id","council_id") REFERENCES "public"."above_terms_offer"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption" ADD CONSTRAINT "exemption_of_extended" FOREIGN KEY ("extends_id","council_id","region_id") REFERENCES "public"."exemption"("id","council_id","region_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_decision" ADD CONSTRAINT "exemption_decision_of_exemption" FOREIGN KEY ("exemption_id","council_id","region_id") REFERENCES "public"."exemption"("id","council_id","region_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_outcome" ADD CONSTRAINT "exemption_outcome_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_outcome" ADD CONSTRAINT "exemption_outcome_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_outcome" ADD CONSTRAINT "exemption_outcome_msp_id_organisation_id_fk" FOREIGN KEY ("msp_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemption_outcome" ADD CONSTRAINT "exemption_outcome_of_submission" FOREIGN KEY ("submission_id","agency_id","council_id") REFERENCES "public"."submission"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaver" ADD CONSTRAINT "leaver_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_person_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_authority_code_authority_code_fk" FOREIGN KEY ("authority_code") REFERENCES "public"."authority"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_region_id_organisation_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_link" ADD CONSTRAINT "supply_link_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_link" ADD CONSTRAINT "supply_link_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_link" ADD CONSTRAINT "supply_link_msp_id_organisation_id_fk" FOREIGN KEY ("msp_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approved_week" ADD CONSTRAINT "approved_week_payer_id_organisation_id_fk" FOREIGN KEY ("payer_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approved_week" ADD CONSTRAINT "approved_week_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approved_week" ADD CONSTRAINT "approved_week_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approved_week" ADD CONSTRAINT "approved_week_of_import" FOREIGN KEY ("import_id","payer_id") REFERENCES "public"."ledger_import"("id","payer_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approved_week" ADD CONSTRAINT "approved_week_of_assignment" FOREIGN KEY ("assignment_id","agency_id","council_id") REFERENCES "public"."assignment"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "column_mapping" ADD CONSTRAINT "column_mapping_payer_id_organisation_id_fk" FOREIGN KEY ("payer_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "column_mapping" ADD CONSTRAINT "column_mapping_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_chunk" ADD CONSTRAINT "import_chunk_of_import" FOREIGN KEY ("import_id","payer_id") REFERENCES "public"."ledger_import"("id","payer_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_fault" ADD CONSTRAINT "import_fault_of_import" FOREIGN KEY ("import_id","payer_id") REFERENCES "public"."ledger_import"("id","payer_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_import" ADD CONSTRAINT "ledger_import_payer_id_organisation_id_fk" FOREIGN KEY ("payer_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_import" ADD CONSTRAINT "ledger_import_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_import" ADD CONSTRAINT "ledger_import_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_import" ADD CONSTRAINT "ledger_import_sent_by_id_organisation_id_fk" FOREIGN KEY ("sent_by_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_line" ADD CONSTRAINT "ledger_line_of_import" FOREIGN KEY ("import_id","payer_id") REFERENCES "public"."ledger_import"("id","payer_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_period" ADD CONSTRAINT "ledger_period_payer_id_organisation_id_fk" FOREIGN KEY ("payer_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_period" ADD CONSTRAINT "ledger_period_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_period" ADD CONSTRAINT "ledger_period_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "period_step" ADD CONSTRAINT "period_step_of_period" FOREIGN KEY ("period_id","payer_id","agency_id","council_id") REFERENCES "public"."ledger_period"("id","payer_id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_billing_agreement" ADD CONSTRAINT "self_billing_agreement_payer_id_organisation_id_fk" FOREIGN KEY ("payer_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "self_billing_agreement" ADD CONSTRAINT "self_billing_agreement_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settlement" ADD CONSTRAINT "settlement_of_variance" FOREIGN KEY ("variance_id","payer_id","agency_id","council_id") REFERENCES "public"."variance"("id","payer_id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_rule" ADD CONSTRAINT "sign_off_rule_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_off_rule" ADD CONSTRAINT "sign_off_rule_payer_id_organisation_id_fk" FOREIGN KEY ("payer_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tolerance" ADD CONSTRAINT "tolerance_payer_id_organisation_id_fk" FOREIGN KEY ("payer_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tolerance" ADD CONSTRAINT "tolerance_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variance" ADD CONSTRAINT "variance_payer_id_organisation_id_fk" FOREIGN KEY ("payer_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variance" ADD CONSTRAINT "variance_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variance" ADD CONSTRAINT "variance_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variance" ADD CONSTRAINT "variance_approved_week_id_approved_week_id_fk" FOREIGN KEY ("approved_week_id") REFERENCES "public"."approved_week"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variance" ADD CONSTRAINT "variance_on_line" FOREIGN KEY ("line_id","period") REFERENCES "public"."ledger_line"("id","period") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "variance_evidence" ADD CONSTRAINT "variance_evidence_of_variance" FOREIGN KEY ("variance_id","payer_id","agency_id","council_id") REFERENCES "public"."variance"("id","payer_id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "doubt_decision" ADD CONSTRAINT "doubt_decision_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference" ADD CONSTRAINT "reference_worker_id_worker_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."worker"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference" ADD CONSTRAINT "reference_giver_id_organisation_id_fk" FOREIGN KEY ("giver_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference" ADD CONSTRAINT "reference_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference" ADD CONSTRAINT "reference_region_id_organisation_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference" ADD CONSTRAINT "reference_between_parties" FOREIGN KEY ("assignment_id","agency_id","giver_id") REFERENCES "public"."assignment"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_comment" ADD CONSTRAINT "reference_comment_giver_id_organisation_id_fk" FOREIGN KEY ("giver_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_comment" ADD CONSTRAINT "reference_comment_of_giver" FOREIGN KEY ("reference_id","giver_id") REFERENCES "public"."reference"("id","giver_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_consent" ADD CONSTRAINT "reference_consent_giver_id_organisation_id_fk" FOREIGN KEY ("giver_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_consent" ADD CONSTRAINT "reference_consent_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_consent" ADD CONSTRAINT "reference_consent_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_consent" ADD CONSTRAINT "reference_consent_of_giver" FOREIGN KEY ("reference_id","giver_id") REFERENCES "public"."reference"("id","giver_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_consent_request" ADD CONSTRAINT "reference_consent_request_giver_id_organisation_id_fk" FOREIGN KEY ("giver_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_consent_request" ADD CONSTRAINT "reference_consent_request_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_consent_request" ADD CONSTRAINT "reference_consent_request_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_consent_request" ADD CONSTRAINT "reference_consent_request_of_giver" FOREIGN KEY ("reference_id","giver_id") REFERENCES "public"."reference"("id","giver_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_correction" ADD CONSTRAINT "reference_correction_giver_id_organisation_id_fk" FOREIGN KEY ("giver_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_correction" ADD CONSTRAINT "reference_correction_of_giver" FOREIGN KEY ("reference_id","giver_id") REFERENCES "public"."reference"("id","giver_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_draft" ADD CONSTRAINT "reference_draft_giver_id_organisation_id_fk" FOREIGN KEY ("giver_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_draft" ADD CONSTRAINT "reference_draft_of_giver" FOREIGN KEY ("reference_id","giver_id") REFERENCES "public"."reference"("id","giver_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_link" ADD CONSTRAINT "reference_link_giver_id_organisation_id_fk" FOREIGN KEY ("giver_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_link" ADD CONSTRAINT "reference_link_of_giver" FOREIGN KEY ("reference_id","giver_id") REFERENCES "public"."reference"("id","giver_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_referee" ADD CONSTRAINT "reference_referee_giver_id_organisation_id_fk" FOREIGN KEY ("giver_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_referee" ADD CONSTRAINT "reference_referee_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_referee" ADD CONSTRAINT "reference_referee_of_parties" FOREIGN KEY ("reference_id","giver_id","agency_id") REFERENCES "public"."reference"("id","giver_id","agency_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_session" ADD CONSTRAINT "reference_session_giver_id_organisation_id_fk" FOREIGN KEY ("giver_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_session" ADD CONSTRAINT "reference_session_of_giver" FOREIGN KEY ("reference_id","giver_id") REFERENCES "public"."reference"("id","giver_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_step" ADD CONSTRAINT "reference_step_giver_id_organisation_id_fk" FOREIGN KEY ("giver_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_step" ADD CONSTRAINT "reference_step_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_step" ADD CONSTRAINT "reference_step_of_parties" FOREIGN KEY ("reference_id","giver_id","agency_id") REFERENCES "public"."reference"("id","giver_id","agency_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_template" ADD CONSTRAINT "reference_template_region_id_organisation_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_text" ADD CONSTRAINT "reference_text_giver_id_organisation_id_fk" FOREIGN KEY ("giver_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reference_text" ADD CONSTRAINT "reference_text_of_giver" FOREIGN KEY ("reference_id","giver_id") REFERENCES "public"."reference"("id","giver_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_consent_asked" ADD CONSTRAINT "submission_consent_asked_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_consent_asked" ADD CONSTRAINT "submission_consent_asked_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_consent_asked" ADD CONSTRAINT "submission_consent_asked_of_submission" FOREIGN KEY ("submission_id","agency_id","council_id") REFERENCES "public"."submission"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "job_title" ADD CONSTRAINT "job_title_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requisition" ADD CONSTRAINT "requisition_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requisition" ADD CONSTRAINT "requisition_msp_id_organisation_id_fk" FOREIGN KEY ("msp_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requisition" ADD CONSTRAINT "requisition_region_id_organisation_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_change" ADD CONSTRAINT "impact_change_of_council" FOREIGN KEY ("run_id","region_id","council_id") REFERENCES "public"."impact_council"("run_id","region_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_council" ADD CONSTRAINT "impact_council_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_council" ADD CONSTRAINT "impact_council_of_run" FOREIGN KEY ("run_id","region_id") REFERENCES "public"."impact_run"("id","region_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_run" ADD CONSTRAINT "impact_run_of_version" FOREIGN KEY ("version_id","region_id") REFERENCES "public"."rulebook_version"("id","region_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rulebook_recipient" ADD CONSTRAINT "rulebook_recipient_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rulebook_recipient" ADD CONSTRAINT "rulebook_recipient_of_version" FOREIGN KEY ("version_id","region_id") REFERENCES "public"."rulebook_version"("id","region_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rulebook_version" ADD CONSTRAINT "rulebook_version_region_id_organisation_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signature" ADD CONSTRAINT "signature_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_msp_id_organisation_id_fk" FOREIGN KEY ("msp_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_region_id_organisation_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_worker_id_worker_id_fk" FOREIGN KEY ("worker_id") REFERENCES "public"."worker"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_for_requisition" FOREIGN KEY ("requisition_id","council_id") REFERENCES "public"."requisition"("id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_of_candidate" FOREIGN KEY ("candidate_id","agency_id","worker_id") REFERENCES "public"."candidate"("id","agency_id","worker_id") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "submission_facts" ADD CONSTRAINT "submission_facts_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_facts" ADD CONSTRAINT "submission_facts_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_facts" ADD CONSTRAINT "submission_facts_of_submission" FOREIGN KEY ("submission_id","agency_id","council_id") REFERENCES "public"."submission"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_message" ADD CONSTRAINT "submission_message_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_message" ADD CONSTRAINT "submission_message_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_message" ADD CONSTRAINT "submission_message_of_submission" FOREIGN KEY ("submission_id","agency_id","council_id") REFERENCES "public"."submission"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_reference" ADD CONSTRAINT "submission_reference_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_reference" ADD CONSTRAINT "submission_reference_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_reference" ADD CONSTRAINT "submission_reference_of_submission" FOREIGN KEY ("submission_id","agency_id","council_id") REFERENCES "public"."submission"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_msp_id_organisation_id_fk" FOREIGN KEY ("msp_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_region_id_organisation_id_fk" FOREIGN KEY ("region_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_of_submission" FOREIGN KEY ("submission_id","agency_id","council_id") REFERENCES "public"."submission"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_of_assignment" FOREIGN KEY ("assignment_id","agency_id","council_id") REFERENCES "public"."assignment"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "whole_verdict" ADD CONSTRAINT "whole_verdict_agency_id_organisation_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "whole_verdict" ADD CONSTRAINT "whole_verdict_council_id_organisation_id_fk" FOREIGN KEY ("council_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "whole_verdict" ADD CONSTRAINT "whole_verdict_msp_id_organisation_id_fk" FOREIGN KEY ("msp_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "whole_verdict" ADD CONSTRAINT "whole_verdict_between_parties" FOREIGN KEY ("verdict_id","agency_id","council_id") REFERENCES "public"."verdict"("id","agency_id","council_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_council" ON "assignment" USING btree ("council_id","ends_on");--> statement-breakpoint
CREATE INDEX "assignment_agency" ON "assignment" USING btree ("agency_id","ends_on");--> statement-breakpoint
CREATE INDEX "assignment_msp" ON "assignment" USING btree ("msp_id","ends_on");--> statement-breakpoint
CREATE INDEX "assignment_region" ON "assignment" USING btree ("region_id","ends_on");--> statement-breakpoint
CREATE INDEX "authority_name" ON "authority" USING btree ("name");--> statement-breakpoint
CREATE UNIQUE INDEX "breach_found_once" ON "breach" USING btree ("assignment_id","kind",coalesce("rulebook_id", '')) WHERE status <> 'mended' and assignment_id is not null;--> statement-breakpoint
CREATE INDEX "breach_council" ON "breach" USING btree ("council_id","status");--> statement-breakpoint
CREATE INDEX "breach_region" ON "breach" USING btree ("region_id","status","found_on");--> statement-breakpoint
CREATE INDEX "breach_message_breach" ON "breach_message" USING btree ("breach_id","at");--> statement-breakpoint
CREATE INDEX "candidate_name" ON "candidate" USING btree ("agency_id","name");--> statement-breakpoint
CREATE INDEX "document_subject" ON "document" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "document_pdf_hash" ON "document" USING btree ("pdf_hash");--> statement-breakpoint
CREATE INDEX "event_subject" ON "event" USING btree ("subject_id","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "above_terms_offer_live_once" ON "above_terms_offer" USING btree ("submission_id") WHERE status in ('open', 'exemption-asked');--> statement-breakpoint
CREATE INDEX "above_terms_offer_council" ON "above_terms_offer" USING btree ("council_id","status");--> statement-breakpoint
CREATE INDEX "decision_submission" ON "decision" USING btree ("submission_id","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "exemption_asked_once" ON "exemption" USING btree ("submission_id","rulebook_id","rule") WHERE status = 'asked';--> statement-breakpoint
CREATE INDEX "exemption_council" ON "exemption" USING btree ("council_id","status");--> statement-breakpoint
CREATE INDEX "exemption_region" ON "exemption" USING btree ("region_id","asked_at");--> statement-breakpoint
CREATE INDEX "exemption_outcome_submission" ON "exemption_outcome" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "leaver_number" ON "leaver" USING btree ("registration_number","left_on");--> statement-breakpoint
CREATE INDEX "invitation_organisation" ON "invitation" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "membership_person" ON "membership" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "organisation_name" ON "organisation" USING btree ("name");--> statement-breakpoint
CREATE INDEX "supply_link_agency" ON "supply_link" USING btree ("agency_id","council_id");--> statement-breakpoint
CREATE INDEX "supply_link_council" ON "supply_link" USING btree ("council_id");--> statement-breakpoint
CREATE INDEX "supply_link_msp" ON "supply_link" USING btree ("msp_id");--> statement-breakpoint
CREATE INDEX "outbox_queued" ON "outbox" USING btree ("queued_at");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sign_in_attempt_account" ON "sign_in_attempt" USING btree ("account_hash","at");--> statement-breakpoint
CREATE INDEX "sign_in_attempt_address" ON "sign_in_attempt" USING btree ("address_hash","at");--> statement-breakpoint
CREATE UNIQUE INDEX "approved_week_once" ON "approved_week" USING btree ("assignment_id","week_ending") WHERE superseded_by_id is null;--> statement-breakpoint
CREATE INDEX "approved_week_payer" ON "approved_week" USING btree ("payer_id","week_ending");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_import_once" ON "ledger_import" USING btree ("payer_id","kind",coalesce(agency_id, payer_id),coalesce(council_id, payer_id),"content_hash") WHERE status not in ('discarded', 'superseded');--> statement-breakpoint
CREATE INDEX "ledger_import_payer" ON "ledger_import" USING btree ("payer_id","sent_at");--> statement-breakpoint
CREATE INDEX "ledger_import_agency" ON "ledger_import" USING btree ("agency_id","sent_at");--> statement-breakpoint
CREATE INDEX "ledger_line_supplier" ON "ledger_line" USING btree ("payer_id","agency_id","week_ending","id");--> statement-breakpoint
CREATE INDEX "ledger_line_assignment" ON "ledger_line" USING btree ("assignment_id","week_ending");--> statement-breakpoint
CREATE INDEX "ledger_line_import" ON "ledger_line" USING btree ("import_id","row");--> statement-breakpoint
CREATE INDEX "ledger_line_invoice" ON "ledger_line" USING btree ("payer_id","agency_id","invoice_number");--> statement-breakpoint
CREATE INDEX "ledger_period_agency" ON "ledger_period" USING btree ("agency_id","period");--> statement-breakpoint
CREATE INDEX "ledger_period_council" ON "ledger_period" USING btree ("council_id","status","period");--> statement-breakpoint
CREATE INDEX "ledger_total_council" ON "ledger_total" USING btree ("council_id","period");--> statement-breakpoint
CREATE INDEX "ledger_total_agency" ON "ledger_total" USING btree ("agency_id","period");--> statement-breakpoint
CREATE INDEX "period_step_period" ON "period_step" USING btree ("period_id","at");--> statement-breakpoint
CREATE INDEX "settlement_variance" ON "settlement" USING btree ("variance_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "variance_missing_once" ON "variance" USING btree ("assignment_id","week_ending") WHERE class = 'missing' and status <> 'superseded';--> statement-breakpoint
CREATE INDEX "variance_line" ON "variance" USING btree ("line_id");--> statement-breakpoint
CREATE INDEX "variance_supplier" ON "variance" USING btree ("payer_id","agency_id","status","class","period");--> statement-breakpoint
CREATE INDEX "variance_agency" ON "variance" USING btree ("agency_id","status","period");--> statement-breakpoint
CREATE INDEX "variance_council" ON "variance" USING btree ("council_id","period");--> statement-breakpoint
CREATE INDEX "variance_assignment" ON "variance" USING btree ("assignment_id","week_ending");--> statement-breakpoint
CREATE INDEX "variance_too_little" ON "variance" USING btree ("payer_id","agency_id","period") WHERE gross < credited_gross;--> statement-breakpoint
CREATE INDEX "variance_answer_by" ON "variance" USING btree ("answer_by") WHERE escalated_at is null and answer_by is not null;--> statement-breakpoint
CREATE INDEX "variance_evidence_variance" ON "variance_evidence" USING btree ("variance_id");--> statement-breakpoint
CREATE INDEX "variance_total_council" ON "variance_total" USING btree ("council_id","period");--> statement-breakpoint
CREATE INDEX "variance_total_agency" ON "variance_total" USING btree ("agency_id","period");--> statement-breakpoint
CREATE INDEX "doubt_decision_subject" ON "doubt_decision" USING btree ("organisation_id","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reference_of_assignment" ON "reference" USING btree ("assignment_id","occasion") WHERE assignment_id is not null and status <> 'withdrawn';--> statement-breakpoint
CREATE UNIQUE INDEX "reference_replaced_once" ON "reference" USING btree ("replaces_id");--> statement-breakpoint
CREATE INDEX "reference_giver" ON "reference" USING btree ("giver_id","status","due_on");--> statement-breakpoint
CREATE INDEX "reference_agency" ON "reference" USING btree ("agency_id","worker_id","status");--> statement-breakpoint
CREATE INDEX "reference_worker" ON "reference" USING btree ("worker_id");--> statement-breakpoint
CREATE INDEX "reference_consent_reference" ON "reference_consent" USING btree ("reference_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reference_correction_open" ON "reference_correction" USING btree ("reference_id") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "reference_link_reference" ON "reference_link" USING btree ("reference_id");--> statement-breakpoint
CREATE INDEX "reference_session_reference" ON "reference_session" USING btree ("reference_id");--> statement-breakpoint
CREATE INDEX "reference_step_reference" ON "reference_step" USING btree ("reference_id","at");--> statement-breakpoint
CREATE INDEX "reference_text_digest" ON "reference_text" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "requisition_council" ON "requisition" USING btree ("council_id","status","starts_on");--> statement-breakpoint
CREATE INDEX "requisition_msp" ON "requisition" USING btree ("msp_id","status");--> statement-breakpoint
CREATE INDEX "impact_change_run" ON "impact_change" USING btree ("run_id","rule");--> statement-breakpoint
CREATE INDEX "impact_run_version" ON "impact_run" USING btree ("version_id","started_at");--> statement-breakpoint
CREATE INDEX "rulebook_recipient_council" ON "rulebook_recipient" USING btree ("council_id");--> statement-breakpoint
CREATE INDEX "rulebook_version_region" ON "rulebook_version" USING btree ("region_id","changed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "submission_live_once" ON "submission" USING btree ("agency_id","requisition_id","candidate_id") WHERE status not in ('withdrawn', 'declined');--> statement-breakpoint
CREATE UNIQUE INDEX "submission_worker_once" ON "submission" USING btree ("worker_id","requisition_id") WHERE submitted_at is not null and status not in ('withdrawn', 'declined');--> statement-breakpoint
CREATE INDEX "submission_agency" ON "submission" USING btree ("agency_id","status","changed_at");--> statement-breakpoint
CREATE INDEX "submission_council" ON "submission" USING btree ("council_id","status","submitted_at");--> statement-breakpoint
CREATE INDEX "submission_msp" ON "submission" USING btree ("msp_id","submitted_at");--> statement-breakpoint
CREATE INDEX "submission_requisition" ON "submission" USING btree ("requisition_id");--> statement-breakpoint
CREATE INDEX "submission_worker" ON "submission" USING btree ("worker_id","requisition_id");--> statement-breakpoint
CREATE INDEX "submission_message_submission" ON "submission_message" USING btree ("submission_id","at");--> statement-breakpoint
CREATE INDEX "submission_reference_submission" ON "submission_reference" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "verdict_assignment" ON "verdict" USING btree ("assignment_id","made_at");--> statement-breakpoint
CREATE INDEX "verdict_region" ON "verdict" USING btree ("region_id","judged_on");--> statement-breakpoint
CREATE POLICY "agreed_charge_by_link" ON "agreed_charge" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "agreed_charge_read" ON "agreed_charge" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("agreed_charge"."agency_id", "agreed_charge"."council_id", "agreed_charge"."msp_id"));--> statement-breakpoint
CREATE POLICY "agreed_charge_add" ON "agreed_charge" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("agreed_charge"."agency_id", "agreed_charge"."council_id"));--> statement-breakpoint
CREATE POLICY "assignment_by_link" ON "assignment" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "assignment_read" ON "assignment" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("assignment"."agency_id", "assignment"."council_id", "assignment"."msp_id", "assignment"."region_id"));--> statement-breakpoint
CREATE POLICY "assignment_add" ON "assignment" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("assignment"."agency_id"));--> statement-breakpoint
CREATE POLICY "assignment_change" ON "assignment" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("assignment"."council_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("assignment"."council_id"));--> statement-breakpoint
CREATE POLICY "assignment_ending_by_link" ON "assignment_ending" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "assignment_ending_read" ON "assignment_ending" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("assignment_ending"."agency_id", "assignment_ending"."council_id"));--> statement-breakpoint
CREATE POLICY "assignment_ending_add" ON "assignment_ending" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("assignment_ending"."council_id"));--> statement-breakpoint
CREATE POLICY "assignment_ending_change" ON "assignment_ending" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("assignment_ending"."council_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("assignment_ending"."council_id"));--> statement-breakpoint
CREATE POLICY "breach_by_link" ON "breach" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "breach_read" ON "breach" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("breach"."council_id", "breach"."region_id", "breach"."raised_by_id"));--> statement-breakpoint
CREATE POLICY "breach_add" ON "breach" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (exists (select 1 from organisation o where o.id = "breach"."council_id" and o.region_id = "breach"."region_id") and (("breach"."raised_by_id" is null and nullif(current_setting('app.organisation_id', true), '')::uuid in ("breach"."council_id")) or (nullif(current_setting('app.organisation_id', true), '')::uuid in ("breach"."raised_by_id") and exists (select 1 from organisation o where o.id = "breach"."raised_by_id" and o.region_id = "breach"."region_id") and "breach"."assignment_id" is null)));--> statement-breakpoint
CREATE POLICY "breach_change" ON "breach" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("breach"."council_id", "breach"."raised_by_id") or (nullif(current_setting('app.organisation_id', true), '')::uuid in ("breach"."region_id") and "breach"."raised_by_id" is not null)) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("breach"."council_id", "breach"."raised_by_id") or (nullif(current_setting('app.organisation_id', true), '')::uuid in ("breach"."region_id") and "breach"."raised_by_id" is not null));--> statement-breakpoint
CREATE POLICY "breach_message_by_link" ON "breach_message" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "breach_message_read" ON "breach_message" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("breach_message"."council_id", "breach_message"."region_id", "breach_message"."raised_by_id"));--> statement-breakpoint
CREATE POLICY "breach_message_add" ON "breach_message" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("breach_message"."by_organisation_id") and exists (select 1 from breach b where b.id = "breach_message"."breach_id" and b.raised_by_id is not distinct from "breach_message"."raised_by_id"));--> statement-breakpoint
CREATE POLICY "candidate_by_link" ON "candidate" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "candidate_read" ON "candidate" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("candidate"."agency_id"));--> statement-breakpoint
CREATE POLICY "candidate_add" ON "candidate" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("candidate"."agency_id"));--> statement-breakpoint
CREATE POLICY "candidate_change" ON "candidate" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("candidate"."agency_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("candidate"."agency_id"));--> statement-breakpoint
CREATE POLICY "document_by_link" ON "document" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null or "document"."subject_id" = nullif(current_setting('app.reference_id', true), '')::uuid) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null or "document"."subject_id" = nullif(current_setting('app.reference_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "document_read" ON "document" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("document"."owner_id") or exists (select 1 from document_reader r where r.document_id = "document"."id" and r.organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid and r.ended_at is null and (r.until is null or r.until >= nullif(current_setting('app.today', true), '')::date)));--> statement-breakpoint
CREATE POLICY "document_add" ON "document" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("document"."owner_id") and ("document"."kind" <> 'reference' or exists (select 1 from reference f where f.id = "document"."subject_id" and f.giver_id = nullif(current_setting('app.organisation_id', true), '')::uuid)) and ("document"."kind" <> 'exemption' or exists (select 1 from exemption e where e.id = "document"."subject_id" and e.council_id = nullif(current_setting('app.organisation_id', true), '')::uuid)) and ("document"."kind" <> 'statement' or exists (select 1 from ledger_period p where p.id = "document"."subject_id" and p.payer_id = nullif(current_setting('app.organisation_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "document_change" ON "document" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("document"."owner_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("document"."owner_id"));--> statement-breakpoint
CREATE POLICY "document_reader_by_link" ON "document_reader" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null or exists (select 1 from reference f where f.id = nullif(current_setting('app.reference_id', true), '')::uuid and f.document_id = "document_reader"."document_id")) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null or exists (select 1 from reference f where f.id = nullif(current_setting('app.reference_id', true), '')::uuid and f.document_id = "document_reader"."document_id"));--> statement-breakpoint
CREATE POLICY "document_reader_read" ON "document_reader" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("document_reader"."organisation_id", "document_reader"."owner_id"));--> statement-breakpoint
CREATE POLICY "document_reader_add" ON "document_reader" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("document_reader"."owner_id"));--> statement-breakpoint
CREATE POLICY "document_reader_change" ON "document_reader" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("document_reader"."owner_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("document_reader"."owner_id"));--> statement-breakpoint
CREATE POLICY "event_by_link" ON "event" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null or "event"."subject_id" = nullif(current_setting('app.reference_id', true), '')::uuid) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null or "event"."subject_id" = nullif(current_setting('app.reference_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "event_read" ON "event" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("event"."organisation_id") or current_setting('app.auditing', true) = 'on');--> statement-breakpoint
CREATE POLICY "event_add" ON "event" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("event"."organisation_id"));--> statement-breakpoint
CREATE POLICY "event_chain_by_link" ON "event_chain" AS RESTRICTIVE FOR ALL TO "accord_app" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "event_chain_read" ON "event_chain" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("event_chain"."organisation_id") or current_setting('app.auditing', true) = 'on');--> statement-breakpoint
CREATE POLICY "event_chain_add" ON "event_chain" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("event_chain"."organisation_id"));--> statement-breakpoint
CREATE POLICY "event_chain_change" ON "event_chain" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("event_chain"."organisation_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("event_chain"."organisation_id"));--> statement-breakpoint
CREATE POLICY "above_terms_offer_by_link" ON "above_terms_offer" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "above_terms_offer_read" ON "above_terms_offer" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("above_terms_offer"."agency_id", "above_terms_offer"."council_id"));--> statement-breakpoint
CREATE POLICY "above_terms_offer_add" ON "above_terms_offer" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("above_terms_offer"."agency_id") and "above_terms_offer"."status" = 'open');--> statement-breakpoint
CREATE POLICY "above_terms_offer_change" ON "above_terms_offer" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("above_terms_offer"."agency_id", "above_terms_offer"."council_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("above_terms_offer"."agency_id", "above_terms_offer"."council_id"));--> statement-breakpoint
CREATE POLICY "above_terms_worker_by_link" ON "above_terms_worker" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "above_terms_worker_read" ON "above_terms_worker" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("above_terms_worker"."agency_id") or (nullif(current_setting('app.organisation_id', true), '')::uuid in ("above_terms_worker"."council_id") and exists (select 1 from exemption e where e.offer_id = "above_terms_worker"."offer_id")));--> statement-breakpoint
CREATE POLICY "above_terms_worker_add" ON "above_terms_worker" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("above_terms_worker"."agency_id"));--> statement-breakpoint
CREATE POLICY "decision_by_link" ON "decision" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "decision_read" ON "decision" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("decision"."agency_id", "decision"."council_id"));--> statement-breakpoint
CREATE POLICY "decision_add" ON "decision" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("decision"."council_id") and "decision"."decided_by_id" = nullif(current_setting('app.person_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "exemption_by_link" ON "exemption" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "exemption_read" ON "exemption" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("exemption"."council_id", "exemption"."region_id"));--> statement-breakpoint
CREATE POLICY "exemption_add" ON "exemption" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("exemption"."council_id") and exists (select 1 from organisation o where o.id = "exemption"."council_id" and o.region_id = "exemption"."region_id") and "exemption"."asked_by_id" = nullif(current_setting('app.person_id', true), '')::uuid and "exemption"."status" = 'asked');--> statement-breakpoint
CREATE POLICY "exemption_change" ON "exemption" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("exemption"."council_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("exemption"."council_id"));--> statement-breakpoint
CREATE POLICY "exemption_decision_by_link" ON "exemption_decision" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "exemption_decision_read" ON "exemption_decision" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("exemption_decision"."council_id", "exemption_decision"."region_id"));--> statement-breakpoint
CREATE POLICY "exemption_decision_add" ON "exemption_decision" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("exemption_decision"."council_id") and "exemption_decision"."person_id" = nullif(current_setting('app.person_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "exemption_outcome_by_link" ON "exemption_outcome" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "exemption_outcome_read" ON "exemption_outcome" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("exemption_outcome"."agency_id", "exemption_outcome"."council_id", "exemption_outcome"."msp_id"));--> statement-breakpoint
CREATE POLICY "exemption_outcome_add" ON "exemption_outcome" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("exemption_outcome"."council_id"));--> statement-breakpoint
CREATE POLICY "leaver_by_link" ON "leaver" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "leaver_read" ON "leaver" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("leaver"."council_id"));--> statement-breakpoint
CREATE POLICY "leaver_add" ON "leaver" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("leaver"."council_id"));--> statement-breakpoint
CREATE POLICY "leaver_change" ON "leaver" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("leaver"."council_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("leaver"."council_id"));--> statement-breakpoint
CREATE POLICY "leaver_remove" ON "leaver" AS PERMISSIVE FOR DELETE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("leaver"."council_id"));--> statement-breakpoint
CREATE POLICY "invitation_by_link" ON "invitation" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "invitation_read" ON "invitation" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("invitation"."organisation_id"));--> statement-breakpoint
CREATE POLICY "invitation_add" ON "invitation" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("invitation"."organisation_id"));--> statement-breakpoint
CREATE POLICY "invitation_change" ON "invitation" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("invitation"."organisation_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("invitation"."organisation_id"));--> statement-breakpoint
CREATE POLICY "membership_by_link" ON "membership" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "membership_read" ON "membership" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("membership"."organisation_id") or "membership"."person_id" = nullif(current_setting('app.person_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "membership_add" ON "membership" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("membership"."organisation_id"));--> statement-breakpoint
CREATE POLICY "membership_change" ON "membership" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("membership"."organisation_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("membership"."organisation_id"));--> statement-breakpoint
CREATE POLICY "organisation_by_link" ON "organisation" AS RESTRICTIVE FOR ALL TO "accord_app" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "organisation_read" ON "organisation" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid is not null or nullif(current_setting('app.person_id', true), '')::uuid is not null);--> statement-breakpoint
CREATE POLICY "supply_link_by_link" ON "supply_link" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "supply_link_read" ON "supply_link" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("supply_link"."agency_id", "supply_link"."council_id", "supply_link"."msp_id"));--> statement-breakpoint
CREATE POLICY "supply_link_add" ON "supply_link" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("supply_link"."council_id"));--> statement-breakpoint
CREATE POLICY "supply_link_change" ON "supply_link" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("supply_link"."council_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("supply_link"."council_id"));--> statement-breakpoint
CREATE POLICY "outbox_by_link" ON "outbox" AS RESTRICTIVE FOR ALL TO "accord_app" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "outbox_read" ON "outbox" AS PERMISSIVE FOR SELECT TO "accord_app" USING (current_setting('app.mail_room', true) = 'open');--> statement-breakpoint
CREATE POLICY "outbox_add" ON "outbox" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK ("outbox"."from_id" is null or nullif(current_setting('app.organisation_id', true), '')::uuid in ("outbox"."from_id"));--> statement-breakpoint
CREATE POLICY "outbox_change" ON "outbox" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (current_setting('app.mail_room', true) = 'open') WITH CHECK (current_setting('app.mail_room', true) = 'open');--> statement-breakpoint
CREATE POLICY "approved_week_by_link" ON "approved_week" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "approved_week_read" ON "approved_week" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("approved_week"."payer_id", "approved_week"."agency_id", "approved_week"."council_id"));--> statement-breakpoint
CREATE POLICY "approved_week_add" ON "approved_week" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("approved_week"."payer_id") and exists (select 1 from supply_link l where l.agency_id = "approved_week"."agency_id" and l.council_id = "approved_week"."council_id" and coalesce(l.msp_id, l.council_id) = "approved_week"."payer_id"));--> statement-breakpoint
CREATE POLICY "approved_week_change" ON "approved_week" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("approved_week"."payer_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("approved_week"."payer_id"));--> statement-breakpoint
CREATE POLICY "column_mapping_by_link" ON "column_mapping" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "column_mapping_read" ON "column_mapping" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("column_mapping"."payer_id"));--> statement-breakpoint
CREATE POLICY "column_mapping_add" ON "column_mapping" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("column_mapping"."payer_id"));--> statement-breakpoint
CREATE POLICY "column_mapping_change" ON "column_mapping" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("column_mapping"."payer_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("column_mapping"."payer_id"));--> statement-breakpoint
CREATE POLICY "import_chunk_by_link" ON "import_chunk" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "import_chunk_read" ON "import_chunk" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("import_chunk"."payer_id", "import_chunk"."agency_id"));--> statement-breakpoint
CREATE POLICY "import_chunk_add" ON "import_chunk" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (exists (select 1 from ledger_import i where i.id = "import_chunk"."import_id" and i.agency_id is not distinct from "import_chunk"."agency_id" and i.sent_by_id = nullif(current_setting('app.organisation_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "import_chunk_remove" ON "import_chunk" AS PERMISSIVE FOR DELETE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("import_chunk"."payer_id"));--> statement-breakpoint
CREATE POLICY "import_fault_by_link" ON "import_fault" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "import_fault_read" ON "import_fault" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("import_fault"."payer_id", "import_fault"."agency_id"));--> statement-breakpoint
CREATE POLICY "import_fault_add" ON "import_fault" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("import_fault"."payer_id"));--> statement-breakpoint
CREATE POLICY "import_fault_remove" ON "import_fault" AS PERMISSIVE FOR DELETE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("import_fault"."payer_id"));--> statement-breakpoint
CREATE POLICY "import_progress_by_link" ON "import_progress" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "import_progress_read" ON "import_progress" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("import_progress"."payer_id"));--> statement-breakpoint
CREATE POLICY "import_progress_add" ON "import_progress" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("import_progress"."payer_id"));--> statement-breakpoint
CREATE POLICY "import_progress_change" ON "import_progress" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("import_progress"."payer_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("import_progress"."payer_id"));--> statement-breakpoint
CREATE POLICY "ledger_import_by_link" ON "ledger_import" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "ledger_import_read" ON "ledger_import" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_import"."payer_id", "ledger_import"."agency_id"));--> statement-breakpoint
CREATE POLICY "ledger_import_add" ON "ledger_import" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_import"."sent_by_id") and (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_import"."payer_id") or (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_import"."agency_id") and "ledger_import"."status" = 'sent' and exists (select 1 from supply_link l where l.agency_id = "ledger_import"."agency_id" and coalesce(l.msp_id, l.council_id) = "ledger_import"."payer_id"))));--> statement-breakpoint
CREATE POLICY "ledger_import_change" ON "ledger_import" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_import"."payer_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_import"."payer_id"));--> statement-breakpoint
CREATE POLICY "ledger_line_by_link" ON "ledger_line" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "ledger_line_read" ON "ledger_line" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_line"."payer_id", "ledger_line"."agency_id", "ledger_line"."council_id"));--> statement-breakpoint
CREATE POLICY "ledger_line_add" ON "ledger_line" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_line"."payer_id"));--> statement-breakpoint
CREATE POLICY "ledger_line_change" ON "ledger_line" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_line"."payer_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_line"."payer_id"));--> statement-breakpoint
CREATE POLICY "ledger_period_by_link" ON "ledger_period" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "ledger_period_read" ON "ledger_period" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_period"."payer_id", "ledger_period"."agency_id", "ledger_period"."council_id"));--> statement-breakpoint
CREATE POLICY "ledger_period_add" ON "ledger_period" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_period"."payer_id") and exists (select 1 from supply_link l where l.agency_id = "ledger_period"."agency_id" and l.council_id = "ledger_period"."council_id" and coalesce(l.msp_id, l.council_id) = "ledger_period"."payer_id"));--> statement-breakpoint
CREATE POLICY "ledger_period_change" ON "ledger_period" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_period"."payer_id", "ledger_period"."council_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_period"."payer_id", "ledger_period"."council_id"));--> statement-breakpoint
CREATE POLICY "ledger_total_by_link" ON "ledger_total" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "ledger_total_read" ON "ledger_total" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("ledger_total"."payer_id", "ledger_total"."agency_id", "ledger_total"."council_id"));--> statement-breakpoint
CREATE POLICY "period_step_by_link" ON "period_step" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "period_step_read" ON "period_step" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("period_step"."payer_id", "period_step"."agency_id", "period_step"."council_id"));--> statement-breakpoint
CREATE POLICY "period_step_add" ON "period_step" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("period_step"."by_organisation_id") and nullif(current_setting('app.organisation_id', true), '')::uuid in ("period_step"."payer_id", "period_step"."council_id"));--> statement-breakpoint
CREATE POLICY "self_billing_agreement_by_link" ON "self_billing_agreement" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "self_billing_agreement_read" ON "self_billing_agreement" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("self_billing_agreement"."payer_id", "self_billing_agreement"."agency_id"));--> statement-breakpoint
CREATE POLICY "self_billing_agreement_add" ON "self_billing_agreement" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("self_billing_agreement"."payer_id") and exists (select 1 from supply_link l where l.agency_id = "self_billing_agreement"."agency_id" and coalesce(l.msp_id, l.council_id) = "self_billing_agreement"."payer_id"));--> statement-breakpoint
CREATE POLICY "self_billing_agreement_change" ON "self_billing_agreement" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("self_billing_agreement"."payer_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("self_billing_agreement"."payer_id"));--> statement-breakpoint
CREATE POLICY "settlement_by_link" ON "settlement" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "settlement_read" ON "settlement" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("settlement"."payer_id", "settlement"."agency_id", "settlement"."council_id"));--> statement-breakpoint
CREATE POLICY "settlement_add" ON "settlement" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("settlement"."by_organisation_id") and (nullif(current_setting('app.organisation_id', true), '')::uuid in ("settlement"."payer_id") or (nullif(current_setting('app.organisation_id', true), '')::uuid in ("settlement"."agency_id") and "settlement"."step" in ('agreed', 'contested', 'said', 'evidence-added', 'corrected-file-sent'))));--> statement-breakpoint
CREATE POLICY "sign_off_rule_by_link" ON "sign_off_rule" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "sign_off_rule_read" ON "sign_off_rule" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("sign_off_rule"."council_id", "sign_off_rule"."payer_id"));--> statement-breakpoint
CREATE POLICY "sign_off_rule_add" ON "sign_off_rule" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("sign_off_rule"."council_id") and exists (select 1 from organisation o where o.id = "sign_off_rule"."council_id" and o.kind = 'council'));--> statement-breakpoint
CREATE POLICY "sign_off_rule_change" ON "sign_off_rule" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("sign_off_rule"."council_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("sign_off_rule"."council_id"));--> statement-breakpoint
CREATE POLICY "tolerance_by_link" ON "tolerance" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "tolerance_read" ON "tolerance" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("tolerance"."payer_id"));--> statement-breakpoint
CREATE POLICY "tolerance_add" ON "tolerance" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("tolerance"."payer_id"));--> statement-breakpoint
CREATE POLICY "tolerance_change" ON "tolerance" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("tolerance"."payer_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("tolerance"."payer_id"));--> statement-breakpoint
CREATE POLICY "variance_by_link" ON "variance" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "variance_read" ON "variance" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("variance"."payer_id", "variance"."agency_id", "variance"."council_id"));--> statement-breakpoint
CREATE POLICY "variance_add" ON "variance" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("variance"."payer_id") and exists (select 1 from supply_link l where l.agency_id = "variance"."agency_id" and l.council_id = "variance"."council_id" and coalesce(l.msp_id, l.council_id) = "variance"."payer_id"));--> statement-breakpoint
CREATE POLICY "variance_change" ON "variance" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("variance"."payer_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("variance"."payer_id"));--> statement-breakpoint
CREATE POLICY "variance_evidence_by_link" ON "variance_evidence" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "variance_evidence_read" ON "variance_evidence" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("variance_evidence"."payer_id", "variance_evidence"."agency_id"));--> statement-breakpoint
CREATE POLICY "variance_evidence_add" ON "variance_evidence" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("variance_evidence"."payer_id", "variance_evidence"."agency_id"));--> statement-breakpoint
CREATE POLICY "variance_total_by_link" ON "variance_total" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "variance_total_read" ON "variance_total" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("variance_total"."payer_id", "variance_total"."agency_id", "variance_total"."council_id"));--> statement-breakpoint
CREATE POLICY "doubt_decision_by_link" ON "doubt_decision" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "doubt_decision_read" ON "doubt_decision" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("doubt_decision"."organisation_id"));--> statement-breakpoint
CREATE POLICY "doubt_decision_add" ON "doubt_decision" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("doubt_decision"."organisation_id"));--> statement-breakpoint
CREATE POLICY "reference_by_link" ON "reference" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference"."id" = nullif(current_setting('app.reference_id', true), '')::uuid) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference"."id" = nullif(current_setting('app.reference_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reference_read" ON "reference" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference"."giver_id", "reference"."agency_id"));--> statement-breakpoint
CREATE POLICY "reference_add" ON "reference" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference"."giver_id") or (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference"."agency_id") and "reference"."occasion" = 'request' and "reference"."status" = 'due' and "reference"."given_at" is null and "reference"."document_id" is null and "reference"."replaces_id" is null));--> statement-breakpoint
CREATE POLICY "reference_change" ON "reference" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference"."giver_id", "reference"."agency_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference"."giver_id", "reference"."agency_id"));--> statement-breakpoint
CREATE POLICY "reference_comment_by_link" ON "reference_comment" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_comment"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_comment"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reference_comment_read" ON "reference_comment" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_comment"."giver_id") or exists (select 1 from document_reader r where r.document_id = "reference_comment"."document_id" and r.organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid and r.ended_at is null and (r.until is null or r.until >= nullif(current_setting('app.today', true), '')::date)));--> statement-breakpoint
CREATE POLICY "reference_comment_add" ON "reference_comment" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK ((nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_comment"."giver_id") and "reference_comment"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "reference_consent_by_link" ON "reference_consent" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_consent"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_consent"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reference_consent_read" ON "reference_consent" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_consent"."giver_id", "reference_consent"."agency_id"));--> statement-breakpoint
CREATE POLICY "reference_consent_add" ON "reference_consent" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (((nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_consent"."giver_id") and "reference_consent"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid) and "reference_consent"."agency_id" is null) or (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_consent"."agency_id") and "reference_consent"."council_id" is not null and exists (select 1 from reference f where f.id = "reference_consent"."reference_id" and f.agency_id = nullif(current_setting('app.organisation_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "reference_consent_change" ON "reference_consent" AS PERMISSIVE FOR UPDATE TO "accord_app" USING ((nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_consent"."giver_id") and "reference_consent"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid)) WITH CHECK ((nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_consent"."giver_id") and "reference_consent"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "reference_consent_request_by_link" ON "reference_consent_request" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_consent_request"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_consent_request"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reference_consent_request_read" ON "reference_consent_request" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_consent_request"."giver_id"));--> statement-breakpoint
CREATE POLICY "reference_consent_request_change" ON "reference_consent_request" AS PERMISSIVE FOR UPDATE TO "accord_app" USING ((nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_consent_request"."giver_id") and "reference_consent_request"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid)) WITH CHECK ((nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_consent_request"."giver_id") and "reference_consent_request"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "reference_correction_by_link" ON "reference_correction" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_correction"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_correction"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reference_correction_read" ON "reference_correction" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_correction"."giver_id"));--> statement-breakpoint
CREATE POLICY "reference_correction_add" ON "reference_correction" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK ((nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_correction"."giver_id") and "reference_correction"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "reference_correction_change" ON "reference_correction" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_correction"."giver_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_correction"."giver_id"));--> statement-breakpoint
CREATE POLICY "reference_draft_by_link" ON "reference_draft" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_draft"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_draft"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reference_draft_read" ON "reference_draft" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_draft"."giver_id"));--> statement-breakpoint
CREATE POLICY "reference_draft_add" ON "reference_draft" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_draft"."giver_id"));--> statement-breakpoint
CREATE POLICY "reference_draft_change" ON "reference_draft" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_draft"."giver_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_draft"."giver_id"));--> statement-breakpoint
CREATE POLICY "reference_link_by_link" ON "reference_link" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_link"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_link"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reference_link_read" ON "reference_link" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_link"."giver_id"));--> statement-breakpoint
CREATE POLICY "reference_link_add" ON "reference_link" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_link"."giver_id"));--> statement-breakpoint
CREATE POLICY "reference_link_change" ON "reference_link" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_link"."giver_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_link"."giver_id"));--> statement-breakpoint
CREATE POLICY "reference_referee_by_link" ON "reference_referee" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_referee"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_referee"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reference_referee_read" ON "reference_referee" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_referee"."giver_id", "reference_referee"."agency_id"));--> statement-breakpoint
CREATE POLICY "reference_referee_add" ON "reference_referee" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_referee"."agency_id") or (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_referee"."giver_id") and exists (select 1 from reference r where r.id = "reference_referee"."reference_id" and r.replaces_id is not null)));--> statement-breakpoint
CREATE POLICY "reference_referee_change" ON "reference_referee" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_referee"."giver_id", "reference_referee"."agency_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_referee"."giver_id", "reference_referee"."agency_id"));--> statement-breakpoint
CREATE POLICY "reference_session_by_link" ON "reference_session" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_session"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_session"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reference_session_read" ON "reference_session" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_session"."giver_id"));--> statement-breakpoint
CREATE POLICY "reference_session_add" ON "reference_session" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_session"."giver_id"));--> statement-breakpoint
CREATE POLICY "reference_session_change" ON "reference_session" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_session"."giver_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_session"."giver_id"));--> statement-breakpoint
CREATE POLICY "reference_step_by_link" ON "reference_step" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_step"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_step"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reference_step_read" ON "reference_step" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_step"."giver_id") or (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_step"."agency_id") and "reference_step"."step" in ('due', 'requested', 'chased', 'opened', 'referee-changed', 'bounced', 'declined', 'cancelled', 'given', 'shared', 'withdrawn')));--> statement-breakpoint
CREATE POLICY "reference_step_add" ON "reference_step" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_step"."giver_id") or (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_step"."agency_id") and "reference_step"."step" in ('due', 'chased', 'referee-changed', 'cancelled', 'consent-given')));--> statement-breakpoint
CREATE POLICY "reference_template_by_link" ON "reference_template" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "reference_template_read" ON "reference_template" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_template"."region_id"));--> statement-breakpoint
CREATE POLICY "reference_template_add" ON "reference_template" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_template"."region_id") and exists (select 1 from organisation o where o.id = "reference_template"."region_id" and o.kind = 'region'));--> statement-breakpoint
CREATE POLICY "reference_template_change" ON "reference_template" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_template"."region_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_template"."region_id"));--> statement-breakpoint
CREATE POLICY "reference_text_by_link" ON "reference_text" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_text"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null or "reference_text"."reference_id" = nullif(current_setting('app.reference_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "reference_text_read" ON "reference_text" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_text"."giver_id"));--> statement-breakpoint
CREATE POLICY "reference_text_add" ON "reference_text" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("reference_text"."giver_id"));--> statement-breakpoint
CREATE POLICY "submission_consent_asked_by_link" ON "submission_consent_asked" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "submission_consent_asked_read" ON "submission_consent_asked" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_consent_asked"."agency_id"));--> statement-breakpoint
CREATE POLICY "submission_consent_asked_add" ON "submission_consent_asked" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_consent_asked"."agency_id"));--> statement-breakpoint
CREATE POLICY "submission_consent_asked_change" ON "submission_consent_asked" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_consent_asked"."agency_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_consent_asked"."agency_id"));--> statement-breakpoint
CREATE POLICY "job_title_by_link" ON "job_title" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "job_title_read" ON "job_title" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("job_title"."council_id"));--> statement-breakpoint
CREATE POLICY "job_title_add" ON "job_title" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("job_title"."council_id"));--> statement-breakpoint
CREATE POLICY "job_title_change" ON "job_title" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("job_title"."council_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("job_title"."council_id"));--> statement-breakpoint
CREATE POLICY "requisition_by_link" ON "requisition" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "requisition_read" ON "requisition" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("requisition"."council_id", "requisition"."msp_id") or exists (select 1 from supply_link l where l.agency_id = nullif(current_setting('app.organisation_id', true), '')::uuid and l.council_id = "requisition"."council_id" and l."from" <= nullif(current_setting('app.today', true), '')::date and (l."to" is null or l."to" >= nullif(current_setting('app.today', true), '')::date)));--> statement-breakpoint
CREATE POLICY "requisition_add" ON "requisition" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("requisition"."council_id"));--> statement-breakpoint
CREATE POLICY "requisition_change" ON "requisition" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("requisition"."council_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("requisition"."council_id"));--> statement-breakpoint
CREATE POLICY "impact_change_by_link" ON "impact_change" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "impact_change_read" ON "impact_change" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("impact_change"."region_id", "impact_change"."council_id"));--> statement-breakpoint
CREATE POLICY "impact_change_add" ON "impact_change" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("impact_change"."council_id"));--> statement-breakpoint
CREATE POLICY "impact_change_remove" ON "impact_change" AS PERMISSIVE FOR DELETE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("impact_change"."council_id"));--> statement-breakpoint
CREATE POLICY "impact_council_by_link" ON "impact_council" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "impact_council_read" ON "impact_council" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("impact_council"."region_id", "impact_council"."council_id"));--> statement-breakpoint
CREATE POLICY "impact_council_add" ON "impact_council" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("impact_council"."region_id"));--> statement-breakpoint
CREATE POLICY "impact_council_change" ON "impact_council" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("impact_council"."council_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("impact_council"."council_id"));--> statement-breakpoint
CREATE POLICY "impact_run_by_link" ON "impact_run" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "impact_run_read" ON "impact_run" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("impact_run"."region_id") or exists (select 1 from impact_council c where c.run_id = "impact_run"."id" and c.council_id = nullif(current_setting('app.organisation_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "impact_run_add" ON "impact_run" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("impact_run"."region_id"));--> statement-breakpoint
CREATE POLICY "rulebook_recipient_by_link" ON "rulebook_recipient" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "rulebook_recipient_read" ON "rulebook_recipient" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("rulebook_recipient"."region_id", "rulebook_recipient"."council_id"));--> statement-breakpoint
CREATE POLICY "rulebook_recipient_add" ON "rulebook_recipient" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("rulebook_recipient"."region_id") and num_nonnulls("rulebook_recipient"."declined_because", "rulebook_recipient"."declined_by", "rulebook_recipient"."declined_at") = 0);--> statement-breakpoint
CREATE POLICY "rulebook_recipient_change" ON "rulebook_recipient" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("rulebook_recipient"."council_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("rulebook_recipient"."council_id"));--> statement-breakpoint
CREATE POLICY "rulebook_version_by_link" ON "rulebook_version" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "rulebook_version_read" ON "rulebook_version" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("rulebook_version"."region_id") or ("rulebook_version"."status" = 'sent' and nullif(current_setting('app.organisation_id', true), '')::uuid is not null));--> statement-breakpoint
CREATE POLICY "rulebook_version_add" ON "rulebook_version" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("rulebook_version"."region_id") and exists (select 1 from organisation o where o.id = "rulebook_version"."region_id" and o.kind = 'region'));--> statement-breakpoint
CREATE POLICY "rulebook_version_change" ON "rulebook_version" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("rulebook_version"."region_id")) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("rulebook_version"."region_id"));--> statement-breakpoint
CREATE POLICY "signature_by_link" ON "signature" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "signature_read" ON "signature" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid is not null);--> statement-breakpoint
CREATE POLICY "signature_add" ON "signature" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("signature"."council_id") and exists (select 1 from organisation o where o.id = "signature"."council_id" and o.kind = 'council'));--> statement-breakpoint
CREATE POLICY "submission_by_link" ON "submission" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "submission_read" ON "submission" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission"."agency_id") or ("submission"."submitted_at" is not null and nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission"."council_id", "submission"."msp_id")));--> statement-breakpoint
CREATE POLICY "submission_add" ON "submission" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission"."agency_id"));--> statement-breakpoint
CREATE POLICY "submission_change" ON "submission" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission"."agency_id") or ("submission"."submitted_at" is not null and nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission"."council_id"))) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission"."agency_id") or ("submission"."submitted_at" is not null and nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission"."council_id")));--> statement-breakpoint
CREATE POLICY "submission_facts_by_link" ON "submission_facts" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "submission_facts_read" ON "submission_facts" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_facts"."agency_id", "submission_facts"."council_id"));--> statement-breakpoint
CREATE POLICY "submission_facts_add" ON "submission_facts" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_facts"."agency_id"));--> statement-breakpoint
CREATE POLICY "submission_message_by_link" ON "submission_message" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "submission_message_read" ON "submission_message" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_message"."agency_id", "submission_message"."council_id"));--> statement-breakpoint
CREATE POLICY "submission_message_add" ON "submission_message" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_message"."agency_id", "submission_message"."council_id") and "submission_message"."by_organisation_id" = nullif(current_setting('app.organisation_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "submission_reference_by_link" ON "submission_reference" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "submission_reference_read" ON "submission_reference" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_reference"."agency_id") or (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_reference"."council_id") and exists (select 1 from submission s where s.id = "submission_reference"."submission_id" and s.submitted_at is not null)));--> statement-breakpoint
CREATE POLICY "submission_reference_add" ON "submission_reference" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_reference"."agency_id") and not exists (select 1 from submission s where s.id = "submission_reference"."submission_id" and s.submitted_at is not null));--> statement-breakpoint
CREATE POLICY "submission_reference_change" ON "submission_reference" AS PERMISSIVE FOR UPDATE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_reference"."agency_id") and not exists (select 1 from submission s where s.id = "submission_reference"."submission_id" and s.submitted_at is not null)) WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_reference"."agency_id") and not exists (select 1 from submission s where s.id = "submission_reference"."submission_id" and s.submitted_at is not null));--> statement-breakpoint
CREATE POLICY "submission_reference_remove" ON "submission_reference" AS PERMISSIVE FOR DELETE TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("submission_reference"."agency_id") and not exists (select 1 from submission s where s.id = "submission_reference"."submission_id" and s.submitted_at is not null));--> statement-breakpoint
CREATE POLICY "verdict_by_link" ON "verdict" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "verdict_read" ON "verdict" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("verdict"."agency_id", "verdict"."council_id", "verdict"."msp_id", "verdict"."region_id"));--> statement-breakpoint
CREATE POLICY "verdict_add" ON "verdict" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("verdict"."agency_id", "verdict"."council_id"));--> statement-breakpoint
CREATE POLICY "whole_verdict_by_link" ON "whole_verdict" AS RESTRICTIVE FOR ALL TO "accord_app" USING (nullif(current_setting('app.reference_id', true), '')::uuid is null) WITH CHECK (nullif(current_setting('app.reference_id', true), '')::uuid is null);--> statement-breakpoint
CREATE POLICY "whole_verdict_read" ON "whole_verdict" AS PERMISSIVE FOR SELECT TO "accord_app" USING (nullif(current_setting('app.organisation_id', true), '')::uuid in ("whole_verdict"."agency_id", "whole_verdict"."council_id", "whole_verdict"."msp_id"));--> statement-breakpoint
CREATE POLICY "whole_verdict_add" ON "whole_verdict" AS PERMISSIVE FOR INSERT TO "accord_app" WITH CHECK (nullif(current_setting('app.organisation_id', true), '')::uuid in ("whole_verdict"."agency_id", "whole_verdict"."council_id"));