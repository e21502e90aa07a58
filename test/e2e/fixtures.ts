import { writeFileSync } from "node:fs";
import { type BrowserContext, type BrowserContextOptions, test as base } from "@playwright/test";
import { demonstrationAccounts, demonstrationPassword } from "#db/seeds/accounts";
import { paths } from "~/paths";
import { Visitor } from "./pages/visitor";
import { Product } from "./product";

export { expect } from "@playwright/test";

type People = {
  /** A browser of its own, with nobody signed in. */
  visitor(options?: BrowserContextOptions): Promise<Visitor>;
  /** Somebody of the demonstration, signed in in a browser of their own; the same one each time within a test. */
  as(name: string): Promise<Visitor>;
  /** The same person in one more tab of their browser. */
  tabOf(visitor: Visitor): Promise<Visitor>;
};

/** Signs in as a person does who picks an account of the demonstration from the page. */
export async function signIn(visitor: Visitor, name: string, password = demonstrationPassword): Promise<void> {
  await visitor.open(paths.signIn());
  await visitor.follow(name);
  await visitor.type({ Password: password });
  await visitor.press("Sign in");
}

/** For somebody who belongs to several organisations: from here on they act for this one. */
export async function actFor(visitor: Visitor, organisation: string): Promise<void> {
  await visitor.open(paths.account.organisations());
  await visitor.choose({ "Which organisation are you acting for?": organisation });
  await visitor.press("Continue");
}

export const test = base.extend<{ people: People }, { productOfWorker: Product }>({
  // A worker's tests follow each other at one product.
  productOfWorker: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const product = await Product.start();
      await use(product);
      await product.end();
    },
    { scope: "worker", timeout: 150_000 },
  ],
  baseURL: ({ productOfWorker }, use) => use(productOfWorker.address),
  people: async ({ browser, javaScriptEnabled }, use, testInfo) => {
    const scripts = javaScriptEnabled ? "run" : "do not run";
    const visitors: Visitor[] = [];
    const known = new Map<string, Visitor>();
    const openIn = async (context: BrowserContext) => {
      const visitor = new Visitor(await context.newPage(), scripts);
      visitors.push(visitor);
      return visitor;
    };
    const visitor: People["visitor"] = async (options) => openIn(await browser.newContext(options));
    await use({
      visitor,
      as: async (name) => {
        const already = known.get(name);
        if (already) return already;
        if (!demonstrationAccounts.some((account) => account.name === name))
          throw new Error(`Nobody is called ${name}`);
        const person = await visitor();
        await signIn(person, name);
        known.set(name, person);
        return person;
      },
      tabOf: (other) => openIn(other.page.context()),
    });
    if (testInfo.status !== testInfo.expectedStatus) {
      const path = testInfo.outputPath("seen.txt");
      writeFileSync(path, (await Promise.all(visitors.map((each) => each.recount()))).join("\n"));
      await testInfo.attach("what each visitor saw last", { path });
    } else for (const each of visitors) each.endAudit();
    for (const each of visitors) await each.page.context().close();
  },
});

/** For a test that needs a product of its own: everybody in it is at that one. */
export const testOfItsOwn = test.extend<{ product: Product }>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const product = await Product.start();
      await use(product);
      await product.end();
    },
    { timeout: 150_000 },
  ],
  baseURL: ({ product }, use) => use(product.address),
});
