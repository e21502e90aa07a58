import type { Cast } from "./cast";
import type { Calendar } from "./timeline";

/** What every story plays on: who acts, and when. */
export type Stage = { readonly cast: Cast; readonly calendar: Calendar };
