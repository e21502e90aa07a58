import { describePolicy, describeTerm, type TermWords } from "./describe-term";
import { isPolicy, type TermId, type ValueOf } from "./terms";

/** A dated value of any term in words, whether a rule's or a policy's. */
export const describeValue = (id: TermId, value: unknown): readonly TermWords[] =>
  isPolicy(id) ? describePolicy(id, value as ValueOf<typeof id>) : describeTerm(id, value as ValueOf<typeof id>);
