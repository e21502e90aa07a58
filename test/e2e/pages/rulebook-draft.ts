import type { Locator } from "@playwright/test";
import type { Visitor } from "./visitor";

/** A draft of a rulebook, as the analyst of the region fills in its forms. */
export class RulebookDraft {
  constructor(private readonly visitor: Visitor) {}

  /** From the region's rulebooks to the new draft of one of them. */
  async begin(from: string): Promise<void> {
    const { visitor } = this;
    await visitor.follow("Draft a new version");
    await visitor.page.getByRole("radio", { name: "Northmere memorandum on agency social work (invented)" }).check();
    await visitor.date({ "New assignments from": from });
    await visitor.press("Begin the draft");
  }

  /** From the draft's page to the form of a term's value that begins on a day: "1 April 2027". */
  async openValue(term: string, from: string): Promise<void> {
    await this.visitor.follow(new RegExp(`^Change\\s*\\(?${term}`));
    await this.visitor.follow(new RegExp(`^Change\\s*\\(?From ${from}`));
  }

  /** Saves a value that was changed, by a paragraph of its own of the same text. */
  async saveChangedValue(paragraph: string): Promise<void> {
    await this.visitor.type({ "Paragraph (optional)": paragraph });
    await this.visitor.press("Save the value");
  }

  /** The row of a cap in the form of a price cap. */
  cap(role: string, testedOn: "All-in rate" | "Basic pay"): Locator {
    const { page } = this.visitor;
    return page
      .locator(".app-rows__row")
      .filter({ has: page.locator(`input[value="${role}"]`) })
      .filter({ has: page.locator("option:checked", { hasText: testedOn }) });
  }
}
