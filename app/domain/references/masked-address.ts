/**
 * An address as a page may show it that anybody with the link can open: "r…@alderbrook.example". Whose it is knows it
 * again; nobody else learns it.
 */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const [first = ""] = address;
  return `${at > 0 ? first : ""}…${at < 0 ? "" : address.slice(at)}`;
}
