import { expect } from "@playwright/test";
import type { Visitor } from "./visitor";

const PROPOSE = "Work out the statutory lines";

/** The form of the charge breakdown. Amounts are typed as "30.00". */
export class ChargePage {
  constructor(private readonly visitor: Visitor) {}

  async propose(pay: string): Promise<void> {
    await this.visitor.type({ Pay: pay });
    await this.visitor.press(PROPOSE);
  }

  /** What is in the box of a line, or of the total. */
  async amount(label: string): Promise<number> {
    return Number(await this.visitor.page.getByLabel(label, { exact: true }).inputValue());
  }

  async seesProposals(): Promise<void> {
    for (const line of ["Holiday pay", "Employer National Insurance", "Apprenticeship levy", "Employer pension"])
      expect(await this.amount(line), line).toBeGreaterThan(0);
  }
}
