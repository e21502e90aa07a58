import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type ConsoleMessage, expect, type Page } from "@playwright/test";
import table from "../../../app/routes";

const WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Documents that were checked before in this run, but for their ids: to check the same again would find the same. */
const checked = new Set<string>();
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The addresses whose routes say that their page is better with a script. */
const interactive = (await table)
  .filter(({ file }) => /handle = \{ interactive: true \}/.test(readFileSync(join("app", file), "utf8")))
  .map(({ path = "" }) => new RegExp(`^/${path.replace(/:\w+/g, "[^/]+")}$`));

/**
 * Watches a page for as long as it is open. Each document that it loads has to be checked by `check`, and `end` fails
 * where one was not, or where the browser complained of anything.
 */
export class Audit {
  readonly #page: Page;
  readonly #scripts: "run" | "do not run";
  readonly #complaints: string[] = [];
  #loaded = 0;
  #checked = 0;

  constructor(page: Page, scripts: "run" | "do not run") {
    this.#page = page;
    this.#scripts = scripts;
    page.on("domcontentloaded", () => this.#loaded++);
    page.on("pageerror", (error) => this.#complaints.push(`${page.url()}: ${error}`));
    page.on("console", (message) => this.#hear(message));
  }

  /** Of documents that followed each other at once, the last alone can be checked: the others need not be. */
  async checkLast(): Promise<void> {
    this.#checked = this.#loaded - 1;
    await this.check();
  }

  /** That the page breaks no rule of accessibility that a tool can find, and ships no script that it has no use for. */
  async check(): Promise<void> {
    const url = this.#page.url();
    this.#checked++;
    // The checker is a script itself. What it would see without scripts it has seen with them: the same documents.
    if (this.#scripts === "run") expect.soft(await this.#violations(), `accessibility of ${url}`).toEqual([]);
    const scripts = await this.#page.locator("script").count();
    const mayHaveScripts = interactive.some((address) => address.test(new URL(url).pathname));
    if (!mayHaveScripts) expect.soft(scripts, `scripts on ${url}`).toBe(0);
  }

  async #violations(): Promise<string[]> {
    const shown = `${this.#page.viewportSize()?.width} ${await this.#page.content()}`.replace(UUID, "");
    if (checked.has(shown)) return [];
    // No page of the product has frames, so axe need not open a page of its own to gather from them.
    const axe = new AxeBuilder({ page: this.#page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
    const { violations } = await axe.withTags(WCAG_2_2_AA).analyze();
    checked.add(shown);
    return violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join("\n  ")}`);
  }

  /** @throws where a document went unchecked, or the browser complained. */
  end(): void {
    expect(this.#complaints, "what the browser complained of").toEqual([]);
    expect(this.#checked, "documents that were checked, of those that were loaded").toBe(this.#loaded);
  }

  #hear(message: ConsoleMessage): void {
    if (!["error", "warning"].includes(message.type())) return;
    // A page that answers 404 or 400 on purpose is one that the test asked for.
    const isOfThePage = message.location().url === this.#page.url();
    if (isOfThePage && message.text().startsWith("Failed to load resource")) return;
    this.#complaints.push(`${this.#page.url()}: ${message.text()}`);
  }
}
