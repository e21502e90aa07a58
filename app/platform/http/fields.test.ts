import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateField, optionalTextField, textField } from "./fields";
import { tidyText } from "./tidy-text";

const nameField = textField({ missing: "Enter a name", name: "Name" });
const answerField = optionalTextField({ name: "Strengths", most: 20_000 });

const faultOf = (schema: typeof nameField | typeof answerField, text: string) =>
  schema.safeParse(text).error?.issues[0]?.message;

describe("text that is typed or pasted", () => {
  it.each([
    ["curly quotes, dashes and an ellipsis", "“Ewa’s work – all of it – was ‘good’…”"],
    ["emoji of one and of several parts", "Well done 😀 👩🏽‍⚕️ 🇬🇧"],
    ["text that runs from right to left", "שלום, السلام عليكم"],
    ["joiners and marks of direction within words", "می‌خواهم \u200fabc\u200e"],
    ["names of many languages", "Ọlọ́runfẹ́mi Nguyễn Ștefăniță 王小明"],
  ])("keeps %s", (_, text) => {
    expect(answerField.parse(text)).toBe(text.normalize("NFC"));
  });

  it.each([
    ["every kind of line ending", "a\r\nb\rc\vd\fe\u0085f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"],
    ["tabs, no-break spaces and spaces of other widths", "a\tb\u00a0c\u202fd\u2003e\u3000f", "a b c d e f"],
    ["bullets of symbol fonts", "\uf0b7\tVisits\n\uf0a7\tCourt work", "• Visits\n• Court work"],
    ["letters that arrive apart from their marks", "Nguye\u0302\u200b\u0303n", "Nguyễn"],
    ["half a character", "one \ud83d two", "one \ufffd two"],
  ])("makes plain %s", (_, text, plain) => {
    expect(answerField.parse(text)).toBe(plain);
  });

  it.each([
    ["soft hyphens", "super\u00advisor", "supervisor"],
    ["controls", "a\u0000b\u0007c\u001bd\u007fe\u009bf", "abcdef"],
    ["zero-width spaces, word joiners and byte order marks", "\ufeffa\u200bb\u2060c", "abc"],
    ["what makes the text after it run the other way", "paid \u202e00.1£\u202c \u2066now\u2069", "paid 00.1£ now"],
    ["tags that nobody sees", "a\u{e0041}\u{e0042}b", "ab"],
  ])("takes out %s", (_, text, plain) => {
    expect(answerField.parse(text)).toBe(plain);
  });

  it.each([
    "",
    "   ",
    "\u200b",
    "\u200d\u200d",
    "\u200e\u00ad",
    "\u3164",
    "\u2800",
    "\u00a0\t\n",
    "\u0301",
    "\ufeff",
  ])("is missing where nothing of it is seen (%j)", (text) => {
    expect(faultOf(nameField, text)).toBe("Enter a name");
    expect(answerField.parse(text)).toBe("");
  });

  it("is measured as it is kept, and refused with the most that is taken", () => {
    expect(nameField.parse(`${"a\u200b".repeat(200)}`)).toHaveLength(200);
    expect(faultOf(nameField, "a".repeat(201))).toBe("Name must be 200 characters or fewer");
    expect(answerField.parse("word \r\n".repeat(3_333))).toHaveLength(3_333 * 6 - 2);
    expect(faultOf(answerField, "a".repeat(20_001))).toBe("Strengths must be 20,000 characters or fewer");
  });

  it("is the same when it is tidied again, and is never what a database refuses", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const tidy = tidyText(text);
        expect(tidyText(tidy)).toBe(tidy);
        expect(tidy.replaceAll("\n", "")).not.toMatch(/\p{Cc}|\p{Surrogate}/u);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a day in three boxes", () => {
  const field = dateField({ missing: "Enter the first day", name: "First day" });
  const readBy = (day: string, month: string, year: string) => {
    const read = field.safeParse({ day, month, year });
    return read.success ? read.data : read.error.issues[0]?.message;
  };

  it("says of a year that no day here has what a year is like, and of a day that no calendar has that it is none", () => {
    const year = "First day must have a year with four digits from 1900 to 2200, like 27 3 2026";
    for (const typed of ["27", "2227", "0", "20266"]) expect(readBy("1", "4", typed)).toBe(year);
    for (const [day, month, typed] of [
      ["31", "2", "2027"],
      ["1", "x", "2027"],
      ["1", "4", "two"],
    ] as const)
      expect(readBy(day, month, typed)).toBe("First day must be a real date, like 27 3 2026");
    expect(readBy("1", "apr", "2200")).toBe("2200-04-01");
  });
});
