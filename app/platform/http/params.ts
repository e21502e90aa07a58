import { validate } from "uuid";
import { notFound } from "./responses";

/** An id from the address; anything that cannot be one is simply not found. */
export function idParam(value: string | undefined): string {
  if (value === undefined || !validate(value)) throw notFound();
  return value;
}
