import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type ConsoleMessage, expect, type Page } from "@playwright/test";
import table from "../../../app/routes";

const WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The outlines that were checked before in this run, by whatever worker: to check the same again would find the same. */
const checked = join(process.env.ACCORD_E2E_FOLDER ?? "", "checked");

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
    const outline = createHash("sha256")
      .update(await this.#page.evaluate(outlineOf))
      .digest("hex");
    const mark = join(checked, outline);
    if (existsSync(mark)) return [];
    // No page of the product has frames, so axe need not open a page of its own to gather from them.
    const axe = new AxeBuilder({ page: this.#page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
    const { violations } = await axe.withTags(WCAG_2_2_AA).analyze();
    writeFileSync(mark, "");
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

/**
 * What of the document the checker can judge: each element, what it is, how it is named and styled, whether there are
 * words in it and whether they have room; but not which words. Rows of a list that are alike count once. It runs in the
 * browser.
 */
function outlineOf(): string {
  const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  /** Of these it matters only whether they are empty. */
  const words = new Set(["href", "src", "value", "content", "action", "alt", "title", "aria-label", "placeholder"]);
  /** What says how a thing is drawn, and changes with the figures that it shows. */
  const drawing = new Set([
    "d",
    "points",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "width",
    "height",
    "transform",
  ]);
  const attributesOf = (element: Element) =>
    [...element.attributes]
      .filter(({ name }) => name !== "nonce" && !(element instanceof SVGElement && drawing.has(name)))
      .map(({ name, value }) => `${name}=${words.has(name) ? value !== "" : value.replace(UUID, "")}`)
      .sort();
  const outline = (element: Element): string => {
    const inside: string[] = [];
    for (const node of element.childNodes) {
      const part =
        node instanceof Element ? outline(node) : node.textContent?.trim() && node instanceof Text ? "…" : "";
      if (part !== "" && part !== inside.at(-1)) inside.push(part);
    }
    const overflows = element.scrollWidth > element.clientWidth;
    return `<${[element.localName, ...attributesOf(element), overflows ? "overflows" : ""].join(" ")}>${inside.join("")}</>`;
  };
  return `${window.innerWidth} ${outline(document.documentElement)}`;
}
