-- The role that the product works as. It owns nothing, so a policy binds it whatever the product asks.
-- Roles are the cluster's, not the database's: another database (tests, staging), or another process just now, may have made it.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'accord_app') THEN
    CREATE ROLE accord_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
  WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'The role accord_app is missing, and % may not create it. As an administrator of the server run: CREATE ROLE accord_app NOLOGIN NOSUPERUSER NOBYPASSRLS', current_user;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO accord_app;
