import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { dayOf } from "../domain/day";
import { bindFields, Form, FormErrors, FormPage, markErrorTitle, pageTitle, typedDay, unmarkErrorTitle } from "./form";
import { Checkboxes, DateInput, Input } from "./govuk";

describe("fields", () => {
  test("keep what was typed and show their own error", () => {
    const field = bindFields({ typed: { name: "Ann" }, errors: { name: "Enter a full name" } });
    const html = renderToStaticMarkup(<Input {...field.text("name")} label="Name" />);
    expect(html).toContain('value="Ann"');
    expect(html).toContain("Enter a full name");
  });

  test("never typed stay empty and without error", () => {
    const html = renderToStaticMarkup(<Input {...bindFields({}).text("name")} label="Name" />);
    expect(html).not.toMatch(/value=|error/);
  });

  test("one ticked box comes as text and is ticked again", () => {
    const field = bindFields({ typed: { checks: "dbs" } });
    const items = [
      { value: "dbs", label: "DBS" },
      { value: "work", label: "Right to work" },
    ];
    const html = renderToStaticMarkup(<Checkboxes {...field.several("checks")} items={items} />);
    expect(html.match(/checked=""/g)).toHaveLength(1);
  });

  test("a saved day fills the three fields as a person would", () => {
    const field = bindFields({ typed: typedDay("starts", dayOf("2026-03-07")) });
    const html = renderToStaticMarkup(<DateInput {...field.date("starts")} legend="Start date" />);
    expect([...html.matchAll(/ value="(\d+)"/g)].map(([, value]) => value)).toEqual(["7", "3", "2026"]);
  });

  test("no day fills nothing", () => {
    expect(typedDay("starts", null)).toEqual({});
  });
});

describe("error summary", () => {
  test("is nothing where nothing is wrong", () => {
    expect(renderToStaticMarkup(<FormErrors errors={{}} />)).toBe("");
  });

  test("links to each field, to the day of a date, and nowhere for the form as a whole", () => {
    const html = renderToStaticMarkup(
      <FormErrors
        errors={{ name: "Enter a name", starts: "Enter the start date", form: "Nothing was changed", route: "Choose" }}
        typed={{ "starts-day": "", name: "" }}
        anchors={{ route: "#route-2" }}
      />,
    );
    expect([...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual(["#name", "#starts-day", "#route-2"]);
    expect(html).toContain("<li>Nothing was changed</li>");
  });

  test("takes the focus without a script", () => {
    const html = renderToStaticMarkup(<FormErrors errors={{ name: "Enter a name" }} />);
    expect(html).toMatch(/tabindex="-1"/i);
    expect(html).toMatch(/autofocus=""/i);
  });

  test("stands above the heading of its page", () => {
    const html = renderToStaticMarkup(<FormPage title="Charge" errors={{ pay: "Enter the pay" }} />);
    expect(html.indexOf("There is a problem")).toBeLessThan(html.indexOf("<h1"));
  });
});

describe("title", () => {
  const page = (body: string) => `<title>${pageTitle("Charge")}</title>${body}`;

  test("says Error where the page shows an error summary", () => {
    const summary = renderToStaticMarkup(<FormErrors errors={{ pay: "Enter the pay" }} />);
    expect(markErrorTitle(page(summary))).toContain("<title>Error: Charge – Accord</title>");
  });

  test("does not where somebody merely wrote those words", () => {
    const html = page(renderToStaticMarkup(<p>{'class="govuk-error-summary"'}</p>));
    expect(markErrorTitle(html)).toBe(html);
  });

  test("loses the prefix once", () => {
    expect(unmarkErrorTitle("Error: Charge – Accord")).toBe("Charge – Accord");
    expect(unmarkErrorTitle("Charge – Accord")).toBe("Charge – Accord");
  });
});

test("a form posts as it is, with its version and its key", () => {
  const html = renderToStaticMarkup(<Form version={0} submissionKey="k-1" />);
  expect(html).toBe(
    '<form method="post" novalidate=""><input type="hidden" name="version" value="0"/><input type="hidden" name="submissionKey" value="k-1"/></form>',
  );
});
