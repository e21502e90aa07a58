import { expect, it } from "vitest";
import { readListing } from "./listing";

it("leaves out of an address what no database looks for, and offers nothing that a list does not have", () => {
  const read = readListing("https://accord.example/list?search=a%00b%0A&state=%00&sort=none&page=1e9&direction=up", {
    sorts: ["number", "ends"],
    filters: ["state"],
  });
  expect(read).toEqual({ search: "ab", filters: {}, sort: "number", direction: "ascending", page: 1 });
});
