import { z } from "zod";
import { type OtherService, SERVICE_PERIODS } from "~/domain/fact-names";
import { plainRate } from "~/domain/money";
import { choiceField, rateField, textField } from "~/platform/http/fields";
import { type Typed, textOf } from "~/platform/http/forms";

export const MOST_SERVICES = 10;
const ROWS_AT_FIRST = 3;

export const HAS_SERVICES = ["none", "some"] as const;

const fieldsOf = (row: number) => ({
  name: `service-${row}-name`,
  amount: `service-${row}-amount`,
  per: `service-${row}-per`,
});

const serviceForm = (row: number) =>
  z.object({
    name: textField({ missing: `Enter what service ${row} is`, name: `Service ${row}`, most: 100 }),
    amount: rateField({ missing: `Enter what service ${row} costs`, name: `Cost of service ${row}` }),
    per: choiceField(SERVICE_PERIODS, `Select what the cost of service ${row} is for`),
  });

const rows = Array.from({ length: MOST_SERVICES }, (_, index) => fieldsOf(index + 1));

/** What a project team costs beside its workers: none, or up to ten services. A row left empty is none. */
export const otherServicesForm = z
  .looseObject({ services: choiceField(HAS_SERVICES, "Select whether you charge for other services") })
  .transform((form, context): OtherService[] => {
    if (form.services === "none") return [];
    const typed = form as Typed;
    const filled = rows.filter(({ name, amount }) => (textOf(typed, name) + textOf(typed, amount)).trim() !== "");
    return (filled.length > 0 ? filled : rows.slice(0, 1)).flatMap((row) => {
      const read = serviceForm(rows.indexOf(row) + 1).safeParse({
        name: textOf(typed, row.name),
        amount: textOf(typed, row.amount),
        per: textOf(typed, row.per),
      });
      if (read.success) return [read.data];
      for (const { path, message } of read.error.issues)
        context.addIssue({ code: "custom", path: [row[path[0] as keyof typeof row]], message });
      return [];
    });
  });

/** Saved services as they were typed; "" for a team that has not said. */
export function typedServices(services: readonly OtherService[] | null): Typed {
  if (services === null) return {};
  const typed = services.flatMap(({ name, amount, per }, index) => {
    const row = fieldsOf(index + 1);
    return [
      [row.name, name],
      [row.amount, plainRate(amount)],
      [row.per, per],
    ];
  });
  return { services: services.length > 0 ? "some" : "none", ...Object.fromEntries(typed) };
}

/** The rows that the page shows: those typed into and as many as were asked for, at least three. */
export function rowsShown(typed: Typed, more = 0) {
  const shown = rows.findLastIndex(({ name }) => name in typed) + 1;
  return rows.slice(0, Math.min(MOST_SERVICES, Math.max(ROWS_AT_FIRST, shown + more)));
}
