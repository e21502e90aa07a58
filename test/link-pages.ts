import { paths } from "~/paths";
import * as privateLink from "../app/routes/home/private-link";
import * as refereeCheckAnswers from "../app/routes/referee/check-answers";
import * as refereeCorrection from "../app/routes/referee/correction";
import * as refereePdf from "../app/routes/referee/pdf";
import * as refereeSection from "../app/routes/referee/section";
import * as refereeShow from "../app/routes/referee/show";
import * as refereeWithdraw from "../app/routes/referee/withdraw";
import * as workerConsents from "../app/routes/worker/consents";
import * as workerCorrection from "../app/routes/worker/correction";
import * as workerFile from "../app/routes/worker/file";
import * as workerShow from "../app/routes/worker/reference";
import * as workerPdf from "../app/routes/worker/reference-pdf";
import { routeOf, type ScriptlessBrowser, scriptlessBrowser } from "./scriptless-browser";

/** A browser of somebody without an account, on the pages of private links. */
export const linkBrowser = (): ScriptlessBrowser =>
  scriptlessBrowser([
    routeOf("/link/:token", privateLink),
    routeOf("/referee/references/:id", refereeShow),
    routeOf("/referee/references/:id/draft/:section", refereeSection),
    routeOf("/referee/references/:id/check-answers", refereeCheckAnswers),
    routeOf("/referee/references/:id/correction", refereeCorrection),
    routeOf("/referee/references/:id/withdraw", refereeWithdraw),
    routeOf("/referee/references/:id/pdf", refereePdf),
    routeOf("/worker/references/:id", workerShow),
    routeOf("/worker/references/:id/correction", workerCorrection),
    routeOf("/worker/references/:id/consents", workerConsents),
    routeOf("/worker/references/:id/pdf", workerPdf),
    routeOf("/worker/references/:id/file.json", workerFile),
  ]);

/** The same, in which the link has been opened. */
export async function browserOf(token: string): Promise<ScriptlessBrowser> {
  const browser = linkBrowser();
  const { status } = await browser.send(paths.privateLink(token), { act: "open" });
  if (status !== 303) throw new Error("Expected the link to open");
  return browser;
}
