import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Shell } from "./shell";

test("every place is in the page without a script, folded under a menu that needs none", () => {
  const html = renderToStaticMarkup(
    <Shell
      viewer={{
        name: "Tomasz Zieliński",
        organisationName: "Alderbrook Council",
        navigation: [
          { label: "Rulebooks", href: "/council/rulebooks", current: true },
          { label: "Accounts to sign", href: "/council/periods", current: false },
        ],
        organisations: [],
      }}
      demonstration={false}
    >
      <main />
    </Shell>,
  );
  const [menu = ""] = /<details.*?<\/details>/s.exec(html) ?? [];
  expect(menu).toMatch(/^<details class="app-fold"><summary[^>]*>Menu<\/summary>/);
  for (const href of ["/council/rulebooks", "/council/periods"]) expect(menu).toContain(`href="${href}"`);
  expect(menu).not.toContain("<button");
});
