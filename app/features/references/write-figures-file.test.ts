import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { dayOf } from "~/domain/day";
import { monthsOf } from "~/domain/period";
import { figuresOf, type ReferenceProgress, submissionFiguresOf } from "~/domain/references/figures";
import type { ShownFigures } from "./show-figures";
import { figuresFileName, writeFiguresFile } from "./write-figures-file";

const today = dayOf("2026-11-21");
const period = { from: dayOf("2026-10-01"), to: today };
const ageBands = [7, 14];

const given: ReferenceProgress = {
  giver: "Westbrook Council",
  agency: "Alder Social Work",
  occasion: "end",
  status: "shared",
  askedOn: dayOf("2026-10-01"),
  dueOn: dayOf("2026-10-15"),
  givenOn: dayOf("2026-10-07"),
  wasDeclined: false,
  wasBounced: false,
  isReplacement: false,
  answered: 18,
  asked: 20,
};

function shown(rows: readonly ReferenceProgress[], tellFrom = 1): ShownFigures {
  const submissions = [{ council: "Eastholm Council", agency: "Birch Care Staffing", practiceBased: 2 }];
  return {
    period,
    today,
    references: figuresOf(rows, { period, months: monthsOf(period), today, ageBands, tellFrom }),
    submissions: { atLeast: 2, ...submissionFiguresOf(submissions, { atLeast: 2, tellFrom }) },
    ageBands,
    tellFrom,
  };
}

const read = (text: string): readonly Record<string, string>[] => parse(text, { columns: true });

it("has one row for all, and one for each of their parts, each with its days and figures", () => {
  const file = writeFiguresFile(shown([given]));
  expect(file.split("\r\n")[0]).toBe(
    "grouped_by,name,from,to,asked_for,declined,mail_came_back,given,days_to_give_lower_quarter,days_to_give_middle,days_to_give_upper_quarter,days_to_give_slowest_tenth,questions_answered,questions_asked,fell_due,given_on_time,outstanding,outstanding_0_to_7_days,outstanding_8_to_14_days,outstanding_over_14_days,overdue,overdue_0_to_7_days,overdue_8_to_14_days,overdue_over_14_days,submissions,submissions_with_enough_references",
  );
  const rows = read(file);
  expect(rows.map(({ grouped_by, name }) => [grouped_by, name])).toEqual([
    ["all", ""],
    ["month", "2026-10"],
    ["month", "2026-11"],
    ["giver", "Westbrook Council"],
    ["agency", "Alder Social Work"],
    ["agency", "Birch Care Staffing"],
    ["occasion", "end"],
    ["receiving-council", "Eastholm Council"],
  ]);
  expect(rows[0]).toMatchObject({ from: "2026-10-01", to: "2026-11-21", given: "1", days_to_give_middle: "6" });
  expect(rows[1]).toMatchObject({ to: "2026-10-31", given_on_time: "1", outstanding: "", submissions: "" });
  expect(rows[5]).toMatchObject({ asked_for: "", submissions: "1", submissions_with_enough_references: "1" });
});

it("leaves empty what is not told of too few", () => {
  const [all] = read(writeFiguresFile(shown([given], 5)));
  expect(all).toMatchObject({ given: "1", days_to_give_middle: "", given_on_time: "", declined: "" });
});

it.each(["=HYPERLINK(0)", "+44", "-1", "@SUM(A1)"])("makes a name like %s harmless in a spreadsheet", (giver) => {
  const file = writeFiguresFile(shown([{ ...given, giver }]));
  expect(read(file).find(({ grouped_by }) => grouped_by === "giver")?.name).toBe(`'${giver}`);
});

it("is named by its period", () => {
  expect(figuresFileName(period)).toBe("reference-figures-2026-10-01-to-2026-11-21.csv");
});
