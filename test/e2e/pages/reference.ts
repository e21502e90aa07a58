import type { Answers } from "~/domain/references/reference-template";
import type { Visitor } from "./visitor";

/** Fills in what of these answers the page asks, whatever kind of field it asks with. */
export async function answerSection(visitor: Visitor, answers: Answers): Promise<void> {
  for (const [question, answer] of Object.entries(answers)) {
    const { page } = visitor;
    const text = String(answer);
    const choice = page.locator(`input[type=radio][name="${question}"][value="${text}"]`);
    const day = page.locator(`[name="${question}-day"]`);
    const box = page.locator(`textarea[name="${question}"], input[type=text][name="${question}"]`);
    if ((await choice.count()) > 0) await choice.check();
    else if ((await day.count()) > 0)
      await visitor.dateIn(page.locator(`#${question}`), text.split("-").reverse().join(" "));
    else if ((await box.count()) > 0) await box.fill(text);
  }
}
