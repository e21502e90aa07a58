import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyNameInText, nameInText, registrationNumberIn, withoutName } from "./names-in-text";

const worker = { name: "Ștefan de Mureșanu-Bó", registrationNumber: "SW154516" };

describe("a text that says who the worker is", () => {
  it.each([
    ["Ștefan knows the court", "Ștefan"],
    ["stefan knows the court", "Ștefan"],
    ["Mr MURESANU’s work", "Mureșanu"],
    ["See SW154516", "SW154516"],
    ["See SW 154 516", "SW154516"],
  ])("is found out by its name or number: %s", (text, found) => {
    expect(nameInText(text, worker)).toBe(found);
  });

  it.each([
    "The worker knows the court",
    "A stefanite stone",
    "bo de facto",
    "SW15451",
  ])("is not seen where there is none: %s", (text) => {
    expect(nameInText(text, worker)).toBeNull();
  });

  it("is found out by a name of short parts where they stand together, and not by one of them", () => {
    const short = { name: "Bo Li", registrationNumber: null };
    expect(["BO-LI knows the court", "Bó, Li and others"].map((text) => nameInText(text, short))).toEqual([
      "Bo Li",
      "Bo Li",
    ]);
    expect(["Li bo", "a bo of li", "Symbolic work"].map((text) => nameInText(text, short))).toEqual([null, null, null]);
    expect(withoutName("Bo Li knows the court", short)).toBe("[the worker] knows the court");
    expect(withoutName("Bó Lí knows the court", short)).toBe("[the worker]");
  });

  it("is found out by anybody’s number", () => {
    expect(registrationNumberIn("It was sw 154516.")).toBe("sw 154516");
    expect(registrationNumberIn("The SW1 postcode")).toBeNull();
  });

  it("is judged by the name alone where the number is not known", () => {
    expect(nameInText("See SW154516", { ...worker, registrationNumber: null })).toBeNull();
  });
});

describe("a text that names one of many workers", () => {
  const names = [
    "Ṣadé Akínwándé",
    "Will Young",
    "May Grant",
    "Theo Said",
    "Bo Li",
    "Ashley Westbrook",
    "María de la Cruz",
  ];
  const found = (text: string) => anyNameInText(text, names);

  it.each([
    ["Sade Akinwande told me", "Sade Akinwande"],
    ["told me by AKÍNWÁNDÉ, Ṣadé, at her desk", "AKÍNWÁNDÉ, Ṣadé"],
    ["we rang will young at work", "will young"],
    ["bo li has left", "bo li"],
    ["ashley westbrook has left", "ashley westbrook"],
  ])("is found out, and says so in its own words: %s", (text, words) => {
    expect(found(text)).toBe(words);
  });

  it.each([
    "Will the charge fall? It may, said the manager, as Westbrook Council will pay for young people.",
    "In May the team grew. Said again:\nMay we know? On 3 May it may.",
    "The post is de facto a la carte",
    "Grant us a day",
    "a cruz, a sade",
    "They paid Young Street agency more, by way of Grant Court and the Westbrook team",
  ])("is left alone where the words mean something else: %s", (text) => {
    expect(found(text)).toBeNull();
  });

  it("is found out by each of the names in it, wherever it stands", () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.lorem({ maxCount: 8 }), (name, words) => {
        expect(found(`${words} ${name} ${words}`)).not.toBeNull();
      }),
    );
  });
});

describe("a text without the worker’s name", () => {
  it.each([
    ["Ștefan Mureșanu-Bó knows the court", "[the worker]-Bó knows the court"],
    ["stefan’s court, and MURESANU", "[the worker]’s court, and [the worker]"],
    ["Registered as SW 154 516.", "Registered as [the worker]."],
    ["The worker knows the court… ½", "The worker knows the court… ½"],
  ])("says the rest as it was: %s", (text, without) => {
    expect(withoutName(text, worker)).toBe(without);
  });

  it("holds nothing by which the worker is found", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("Ștefan", "muresanu", "SW 15 4516")), {
          maxLength: 8,
        }),
        fc.constantFrom(" ", "", "-", "\n"),
        (parts, between) => nameInText(withoutName(parts.join(between), worker), worker) === null,
      ),
    );
  });
});
