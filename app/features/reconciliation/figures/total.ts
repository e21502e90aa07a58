import { sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Pence } from "~/domain/money";

/** The sum of whole numbers in a column, pence in most. PostgreSQL has it as numeric text; here it is far below 2^53. */
export const total = (column: PgColumn) => sql<Pence>`sum(${column})`.mapWith((text) => Number(text) as Pence);
