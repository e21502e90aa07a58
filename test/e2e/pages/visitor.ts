import { expect, type Locator, type Page, type Response } from "@playwright/test";
import { Audit } from "./audit";

/** What is typed or chosen, by the words beside it. A date is typed as "10 11 2026". */
type Answers = Readonly<Record<string, string>>;

/** Somebody at a browser, who reads labels and headings. Every page that they come to is checked. */
export class Visitor {
  readonly #audit: Audit;

  constructor(
    readonly page: Page,
    scripts: "run" | "do not run" = "run",
  ) {
    this.#audit = new Audit(page, scripts);
  }

  /** Types an address. */
  async open(address: string): Promise<Response | null> {
    const response = await this.page.goto(address);
    await this.#audit.check();
    return response;
  }

  /** Follows a link of the page itself, or one that looks like a button. */
  async follow(name: string | RegExp): Promise<void> {
    const named = { name, exact: typeof name === "string" };
    const main = this.page.getByRole("main");
    const link = main.getByRole("link", named).or(main.locator("a").and(main.getByRole("button", named)));
    await this.#leaveBy(link.first());
  }

  /** Opens what the first row of a list is about. */
  async openFirstRow(): Promise<void> {
    await this.#leaveBy(this.page.locator("tbody a").first());
  }

  async press(name: string | RegExp): Promise<void> {
    await this.#leaveBy(this.page.getByRole("button", { name, exact: typeof name === "string" }).first());
  }

  /** Presses a button twice, as people do. */
  async pressTwice(name: string): Promise<void> {
    const button = this.page.getByRole("button", { name, exact: true });
    await Promise.all([this.page.waitForEvent("domcontentloaded"), button.dblclick()]);
    await this.page.waitForLoadState("networkidle");
    await this.#audit.checkLast();
  }

  /** Goes on by whatever `act` does, to the document that it leads to. */
  async leaveBy(act: () => Promise<unknown>): Promise<void> {
    await Promise.all([this.page.waitForEvent("domcontentloaded"), act()]);
    await this.page.waitForLoadState("load");
    await this.#audit.check();
  }

  #leaveBy(thing: Locator): Promise<void> {
    return this.leaveBy(() => thing.click());
  }

  async type(answers: Answers): Promise<void> {
    for (const [label, text] of Object.entries(answers)) await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  /** Types days, each into the three boxes under its legend. */
  async date(answers: Answers): Promise<void> {
    for (const [legend, text] of Object.entries(answers)) await this.dateIn(this.group(legend), text);
  }

  async dateIn(group: Locator, text: string): Promise<void> {
    const [day = "", month = "", year = ""] = text.split(" ");
    await group.getByLabel("Day", { exact: true }).fill(day);
    await group.getByLabel("Month", { exact: true }).fill(month);
    await group.getByLabel("Year", { exact: true }).fill(year);
  }

  /** Chooses one of the choices under each legend. */
  async choose(answers: Answers): Promise<void> {
    for (const [legend, label] of Object.entries(answers))
      await this.group(legend).getByLabel(label, { exact: true }).check();
  }

  async tick(label: string): Promise<void> {
    await this.page.getByRole("checkbox", { name: label, exact: true }).check();
  }

  async select(answers: Answers): Promise<void> {
    for (const [label, option] of Object.entries(answers))
      await this.page.getByLabel(label, { exact: true }).selectOption({ label: option });
  }

  /** The fields under a legend. */
  group(legend: string): Locator {
    return this.page.getByRole("group", { name: legend, exact: true }).first();
  }

  async sees(...texts: (string | RegExp)[]): Promise<void> {
    for (const text of texts) await expect(this.page.locator("body")).toContainText(text);
  }

  async seesNot(...texts: (string | RegExp)[]): Promise<void> {
    for (const text of texts) await expect(this.page.locator("body")).not.toContainText(text);
  }

  async isAt(heading: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1 })).toContainText(heading);
  }

  /** Everything wrong on the page: each message in the summary, linked to its field and beside it; title and focus say so. */
  async seesErrors(messages: readonly string[]): Promise<void> {
    const { page } = this;
    const summary = page.locator(".govuk-error-summary");
    await expect(summary.locator("li")).toHaveText([...messages]);
    await expect(summary).toBeFocused();
    expect(await page.title()).toMatch(/^Error: /);
    for (const link of await summary.getByRole("link").all()) {
      const href = (await link.getAttribute("href")) ?? "";
      await expect(page.locator(`[id="${href.slice(1)}"]`), `what ${href} leads to`).toHaveCount(1);
    }
    const besideFields = await page.locator(".govuk-error-message").allInnerTexts();
    expect(besideFields.map((text) => text.replace(/^Error:\s*/, "")).sort()).toEqual([...messages].sort());
  }

  /** The value that a summary list gives for a key. */
  summary(key: string): Locator {
    return this.page
      .locator(".govuk-summary-list__row", { has: this.page.getByText(key, { exact: true }) })
      .locator("dd")
      .first();
  }

  /** Downloads what a link leads to, as whoever is signed in here. */
  async download(name: string | RegExp): Promise<{ readonly type: string; readonly bytes: Uint8Array }> {
    const href = await this.page.getByRole("link", { name }).first().getAttribute("href");
    const response = await this.page.request.get(href ?? "");
    expect(response.status()).toBe(200);
    return { type: response.headers()["content-type"] ?? "", bytes: new Uint8Array(await response.body()) };
  }

  /** What stands on the page, for whoever reads why a test failed. */
  async recount(): Promise<string> {
    return `${this.page.url()}\n${await this.page.locator("body").innerText()}\n`;
  }

  endAudit(): void {
    this.#audit.end();
  }
}
