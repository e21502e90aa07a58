export { checkDone, compliantFacts, postAt, referenceGiven } from "~/features/rulebooks/cases/usual-submission";
