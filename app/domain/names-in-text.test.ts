import { describe, expect, it } from "vitest";
import { nameInText } from "./names-in-text";

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

  it("is judged by the name alone where the number is not known", () => {
    expect(nameInText("See SW154516", { ...worker, registrationNumber: null })).toBeNull();
  });
});
