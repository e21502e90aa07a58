/** Stands at the foot of every page of a document of the demonstration. */
export const INVENTED_NOTICE = "Demonstration data: every person and organisation here is invented.";
