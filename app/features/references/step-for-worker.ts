import type { reference } from "#db/schema";
import type { ReferenceEvent } from "./find-steps";

type Named = Pick<typeof reference.$inferSelect, "workerName" | "givenBy">;

/** Notes that name a third person or their address. */
const ABOUT_OTHERS: readonly ReferenceEvent["step"][] = ["bounced", "referee-changed"];

/**
 * A step as the worker is told of it who asks what is held about them: of people they and the referee are named, and of
 * organisations who carried it.
 */
export function stepForWorker({ step, at, by, note }: ReferenceEvent, { workerName, givenBy }: Named): ReferenceEvent {
  const isNamed = step === "carried" || [workerName, givenBy, "Accord"].includes(by);
  return { step, at, by: isNamed ? by : "Not named here", note: ABOUT_OTHERS.includes(step) ? "" : note };
}
