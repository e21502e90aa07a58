import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { type Listing, readListing } from "../platform/http/listing";
import { EmptyState } from "./empty-state";
import { ListControls, pageNumbers } from "./list-controls";
import { listHref, sortColumn } from "./list-links";

const listing: Listing = {
  search: "a & b",
  filters: { status: "open" },
  sort: "name",
  direction: "ascending",
  page: 2,
};
const noun = { one: "post", many: "posts" };

const render = (total: number, asked: Partial<Listing> = {}) =>
  renderToStaticMarkup(
    <ListControls
      path="/posts"
      listing={{ ...listing, ...asked }}
      total={total}
      noun={noun}
      searchLabel="Search"
      empty={<EmptyState title="No posts yet" />}
    >
      <p>the posts</p>
    </ListControls>,
  );

test("the address of a list reads back as the list that it is of", () => {
  const href = listHref("/posts", listing, { page: 3 });
  const offered = { sorts: ["received", "name"], filters: ["status"] } as const;
  expect(readListing(`http://x${href}`, offered)).toEqual({ ...listing, page: 3 });
});

test("a new order begins at the first page", () => {
  expect(listHref("/posts", listing, { sort: "received" })).not.toContain("page=");
});

test("the heading of the sorted column turns the order round, and another sorts by itself", () => {
  const sorted = sortColumn({ heading: "Name" }, "name", "/posts", listing);
  expect(sorted.sort).toMatchObject({ direction: "ascending", href: expect.stringContaining("direction=descending") });
  const other = sortColumn({ heading: "Received" }, "received", "/posts", listing);
  expect(other.sort).toMatchObject({ direction: "none", href: expect.stringContaining("direction=ascending") });
});

test("says how many there are, and which are shown", () => {
  expect(render(1, { page: 1 })).toContain(">1 post<");
  expect(render(60)).toContain("Showing 26 to 50 of 60 posts");
});

test("a search that finds nothing says so and offers to clear it", () => {
  const html = render(0);
  expect(html).toContain("No posts match.");
  expect(html).toContain(">Clear</a>");
  expect(html).not.toContain("the posts");
});

test("search and filters are folded until they narrow the list", () => {
  expect(render(3, { search: "", filters: { status: undefined }, page: 1 })).toContain(
    '<details class="govuk-details app-fold app-filter">',
  );
  for (const narrowed of [{ search: "a" }, { filters: { status: "open" } }])
    expect(render(3, { search: "", filters: {}, page: 1, ...narrowed })).toContain('app-filter" open="">');
});

test("a list that never had anything says what it is for", () => {
  expect(render(0, { search: "", filters: {} })).toContain("No posts yet");
});

test.each([
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [5, 9, [1, null, 4, 5, 6, null, 9]],
  [4, 9, [1, 2, 3, 4, 5, null, 9]],
  [9, 9, [1, null, 8, 9]],
])("page %i of %i offers %j", (current, last, numbers) => {
  expect(pageNumbers(current, last)).toEqual(numbers);
});
