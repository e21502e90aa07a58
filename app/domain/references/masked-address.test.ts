import { expect, test } from "vitest";
import { maskedAddress } from "./masked-address";

test.each([
  ["rhona.referee@alderbrook.example", "r…@alderbrook.example"],
  ["r@alderbrook.example", "r…@alderbrook.example"],
  ['"odd@name"@alderbrook.example', '"…@alderbrook.example'],
  ["👩‍🏫@alderbrook.example", "👩…@alderbrook.example"],
  ["@alderbrook.example", "…@alderbrook.example"],
  ["no address", "…"],
])("%s is shown as %s", (address, shown) => {
  expect(maskedAddress(address)).toBe(shown);
});
