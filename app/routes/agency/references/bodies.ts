import { authorityLabel } from "~/features/authorities/authority-label";
import { listCouncils } from "~/features/references/list-councils";
import { listEmployers } from "~/features/submissions/list-employers";
import type { Viewer } from "~/platform/viewer";

/** Whom a reference can be asked of: the councils on Accord, and the authorities and trusts that a referee outside answers for. */
export async function listBodies(viewer: Viewer) {
  const [councils, employers] = await Promise.all([listCouncils(viewer), listEmployers(viewer)]);
  const onAccord = new Set(councils.map(({ authorityCode }) => authorityCode));
  const outside = employers.filter(({ code }) => !onAccord.has(code));
  return {
    councils,
    authorities: outside.map((one) => ({ value: one.code, text: authorityLabel(one) })),
    trusts: outside.flatMap(({ code, name, runBy }) => (runBy ? [{ value: code, text: `${runBy}, for ${name}` }] : [])),
  };
}

export type Bodies = Awaited<ReturnType<typeof listBodies>>;
