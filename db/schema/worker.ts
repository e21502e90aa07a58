import { pgTable, text } from "drizzle-orm/pg-core";
import { id } from "./tenancy";

/**
 * A worker by registration number, and nothing else: the joint that lets a reference be found without a shared file
 * about people. Nobody's tenant; the application cannot read it and reaches it only through functions that answer one
 * question (db/migrations: worker_for, represented_by_another_agency).
 */
export const worker = pgTable("worker", {
  id: id().defaultRandom(),
  /** Canonical: "SW154516". */
  registrationNumber: text("registration_number").notNull().unique("worker_registration_number"),
}).enableRLS();
