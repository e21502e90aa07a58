/** The names of the fields that answer a question, by its place on the page. */
export const decisionField = (index: number): string => `decision-${index}`;
export const becauseField = (index: number): string => `because-${index}`;
