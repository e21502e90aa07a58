import type { Parsed } from "./parsed";

/** What the first seven digits count, from the left. */
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2];
const MODULUS = 97;
/** Numbers issued from 2010 on have this taken off before the check digits are worked out. */
const SINCE_2010 = 55;

/**
 * Reads a VAT registration number of the United Kingdom as people type it, "GB 123 4567 82", and gives it as nine digits
 * after "GB". Its last two digits check the others, modulo 97 or 97 less 55 (HMRC, VAT Registration Manual, VATREG 10100 and
 * "How to check a UK VAT number"; read second hand, unconfirmed). It says whether a number can be one, and not whose it is.
 */
export function parseVatNumber(typed: string): Parsed<string> {
  const digits = typed
    .toUpperCase()
    .replace(/[\s.-]/g, "")
    .replace(/^GB/, "");
  if (!/^\d{9}$/.test(digits))
    return { ok: false, message: "Enter a VAT number of 9 digits, like GB 123 4567 82: with or without GB before it" };
  if (!hasCheckDigits(digits))
    return {
      ok: false,
      message: "The last two digits of the VAT number do not fit the others. Check it, digit by digit",
    };
  return { ok: true, value: `GB${digits}` };
}

function hasCheckDigits(digits: string): boolean {
  const check = Number(digits.slice(WEIGHTS.length));
  const weighed = WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0);
  return (weighed + check) % MODULUS === 0 || (weighed + SINCE_2010 + check) % MODULUS === 0;
}
