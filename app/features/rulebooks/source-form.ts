import type { z } from "zod";
import type { Citation } from "~/domain/verdict";
import { dateField, optionalTextField, textField } from "~/platform/http/fields";
import { webAddress } from "./file-parts";

const ADDRESS = "Enter the web address of the text, beginning https:// or http://";

/** Where something was read, as forms ask for it. */
export const sourceFields = {
  "source-title": textField({ missing: "Enter the title of the text it was read in", name: "Title of the text" }),
  "source-address": textField({ missing: ADDRESS, name: "Web address", most: 500 }).refine(
    (address) => webAddress.read(address) !== undefined,
    ADDRESS,
  ),
  paragraph: optionalTextField({ name: "Paragraph", most: 200 }),
  "read-on": dateField({ missing: "Enter the day on which it was read", name: "Day on which it was read" }),
};

type AnsweredSource = z.output<z.ZodObject<typeof sourceFields>>;

export const citationOf = (answered: AnsweredSource): Citation => ({
  title: answered["source-title"],
  address: answered["source-address"],
  paragraph: answered.paragraph || null,
  readOn: answered["read-on"],
});
