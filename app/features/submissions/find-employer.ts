import { eq, or, sql } from "drizzle-orm";
import { authority } from "#db/schema";
import { dayOf, formatDay } from "~/domain/day";
import type { Post } from "~/domain/facts";
import { asList } from "~/domain/rules/words";
import type { Read } from "~/platform/tenancy";
import { Refused } from "../refused";

type Typed = Pick<Post, "employerKind" | "authorityCode" | "to"> & { readonly employer: string | null };

type Employer = Pick<Post, "employer" | "authorityCode"> & { readonly region: string | null };

/**
 * Who an employer is, from the reference data where it was chosen there. A trust that was named rather than chosen is the
 * one of that name, for the council whose services it runs: the rules look at where a post was, however it was entered.
 *
 * @throws Refused for a code that is not of the list, or of the councils with a trust; for a post at a former council
 * that goes on after it ended; for a name that several councils’ trust has; and for the name of a council or of a trust
 * entered as an employer of another kind.
 */
export async function findEmployer(
  { db, today }: Read,
  { employerKind, authorityCode, employer, to }: Typed,
): Promise<Employer> {
  const isTrust = employerKind === "children's-trust";
  const typed = employer ?? "";
  const found = await db
    .select()
    .from(authority)
    .where(
      authorityCode === null
        ? or(isNamed(authority.name, typed), isNamed(authority.runBy, typed))
        : eq(authority.code, authorityCode),
    )
    .orderBy(authority.name);
  const [one, another] = found;
  if (authorityCode !== null) {
    const name = isTrust ? one?.runBy : one?.name;
    if (!one || !name)
      throw new Refused(
        isTrust ? "trust" : "authority",
        `Select ${isTrust ? "the trust" : "the council"} from the list`,
      );
    const { validTo } = one;
    if (validTo !== null && validTo < (to ?? today))
      throw new Refused(
        "to",
        `${one.name} ended on ${formatDay(dayOf(validTo))}. Enter the post there up to that day, and the one at the council that took over as a post of its own`,
      );
    return { employer: name, authorityCode, region: one.region };
  }
  if (!one) return { employer: typed, authorityCode: null, region: null };
  if (!isTrust || one.runBy === null || isSameName(one.name, typed))
    throw new Refused(
      "employer-kind",
      `${typed} is a ${found.some(({ name }) => isSameName(name, typed)) ? "council in England" : "trust that runs a council’s services"}. Select that kind of employer, and choose it from the list`,
    );
  if (another)
    throw new Refused(
      "trust",
      `${one.runBy} runs the services of ${asList(found.map(({ name }) => name))}. Select it for the council where the post was`,
    );
  return { employer: one.runBy, authorityCode: one.code, region: one.region };
}

/** Letters and digits alone: “St. Mary’s” and "st marys" are one name. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

const isSameName = (one: string, other: string): boolean => plain(one) === plain(other);

const isNamed = (column: typeof authority.name | typeof authority.runBy, typed: string) =>
  sql`regexp_replace(lower(${column}), '[^a-z0-9]', '', 'g') = ${plain(typed)}`;
