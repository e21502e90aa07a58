/** Chosen in the place of an agency or a council by whoever sends a file of more than one: choosing nothing does not mean it. */
export const SEVERAL = "several";
