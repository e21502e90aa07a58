import { boolean, date, index, pgTable, text } from "drizzle-orm/pg-core";

/** One of England's councils with children's services, present or former. Reference data: nobody's tenant. */
export const authority = pgTable(
  "authority",
  {
    /** DfE's three-digit code; invented councils of the demonstration have letters. */
    code: text("code").primaryKey(),
    onsCode: text("ons_code"),
    name: text("name").notNull(),
    region: text("region").notNull(),
    subregion: text("subregion"),
    /** The trust or company that runs children's services; null where the council does. */
    runBy: text("run_by"),
    validFrom: date("valid_from"),
    validTo: date("valid_to"),
    /** The codes of the former authorities whose children's services it took over, however long ago. */
    predecessors: text("predecessors").array().notNull().default([]),
    invented: boolean("invented").notNull().default(false),
  },
  (t) => [index("authority_name").on(t.name)],
);
