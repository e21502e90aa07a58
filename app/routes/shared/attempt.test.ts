import { describe, expect, it } from "vitest";
import { dayOf } from "~/domain/day";
import { NotMet, Refused, Undecided } from "~/features/refused";
import { StaleError } from "~/features/stale";
import { notFound } from "~/platform/http/responses";
import { attempt } from "./attempt";

const failing = (error: unknown) => attempt(() => Promise.reject(error));

describe("a command", () => {
  it("that goes through leaves nothing to say", async () => {
    expect(await attempt(async () => "done")).toBeNull();
  });

  it("refused for a field says so at the field", async () => {
    const refused = await failing(new Refused("endsOn", "Last day must be later"));
    expect(refused).toMatchObject({ status: 400, refusal: { errors: { endsOn: "Last day must be later" } } });
  });

  it("from a stale page says whose change came first", async () => {
    const changed = { at: "2026-11-21T10:00:00Z", by: "Wendy Manager" };
    expect(await failing(new StaleError(changed))).toMatchObject({ status: 409, refusal: { changed, errors: {} } });
  });

  it("that a rule stops carries the verdict", async () => {
    const verdict = { judgedOn: dayOf("2026-11-21"), outcome: "not met", findings: [] } as const;
    expect(await failing(new NotMet(verdict))).toMatchObject({ status: 422, refusal: { unmet: verdict } });
  });

  it("that waits for a decision carries what is to be decided, and asks for it", async () => {
    const faults = { because: "Enter why your council accepts it" };
    expect(await failing(new Undecided([], faults))).toMatchObject({
      status: 422,
      refusal: { undecided: [], errors: faults },
    });
  });

  it("that fails in any other way fails", async () => {
    await expect(failing(notFound())).rejects.toHaveProperty("status", 404);
  });
});
