import { describe, expect, it } from "vitest";
import { parseVatNumber } from "./vat-number";

describe("a VAT number", () => {
  it("is read with or without GB and spaces", () => {
    expect(parseVatNumber("GB 123 4567 82")).toEqual({ ok: true, value: "GB123456782" });
    expect(parseVatNumber("123456782")).toEqual({ ok: true, value: "GB123456782" });
  });

  it("may have the check digits of those issued from 2010 on", () => {
    expect(parseVatNumber("GB123456727")).toEqual({ ok: true, value: "GB123456727" });
  });

  it("is refused where a digit is wrong, or two are exchanged", () => {
    expect(parseVatNumber("GB123456783")).toMatchObject({ ok: false, message: expect.stringContaining("do not fit") });
    expect(parseVatNumber("GB213456782")).toMatchObject({ ok: false });
  });

  it("is refused where it is too short, saying how one looks", () => {
    expect(parseVatNumber("12345")).toMatchObject({ ok: false, message: expect.stringContaining("9 digits") });
  });
});
