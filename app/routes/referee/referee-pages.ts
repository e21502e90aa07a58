import { paths } from "~/paths";
import type { ReferencePages } from "../shared/write-reference";

/** The pages of a referee who came by a private link. The first question has its own view of the reference's page. */
export const refereePages: ReferencePages = {
  ...paths.referee,
  canYou: (id) => `${paths.referee.show(id)}?can-you`,
};
