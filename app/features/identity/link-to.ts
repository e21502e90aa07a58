import { configuration } from "~/platform/configuration";

/** The whole address of a page, as a mail has to give it. */
export const linkTo = (path: string): string => new URL(path, configuration().origin).href;
