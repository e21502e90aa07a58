import { and, lt, ne } from "drizzle-orm";
import { outbox } from "#db/schema/outbox";
import { configuration } from "../configuration";
import { minutesAfter } from "../session/limits";
import { inMailRoom } from "../tenancy";

/** Empties the text of mails that have waited for more than `minutes`, sent or not. The demonstration's mailbox keeps its own. */
export async function forgetTexts(minutes: number): Promise<void> {
  if (configuration().demonstration) return;
  await inMailRoom(({ db, now }) =>
    db
      .update(outbox)
      .set({ text: "" })
      .where(and(lt(outbox.queuedAt, minutesAfter(now, -minutes)), ne(outbox.text, ""))),
  );
}
