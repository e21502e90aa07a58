const here = "http://accord.invalid";

/** A path of this site as it may be returned to after signing in; null for any other address, however it is disguised. */
export function returnPath(asked: string | null): string | null {
  if (!asked?.startsWith("/") || !URL.canParse(asked, here)) return null;
  const { origin, pathname, search } = new URL(asked, here);
  // "/%2e%2e//elsewhere" comes out of the parser as "//elsewhere", which a browser takes for another site.
  return origin === here && !pathname.startsWith("//") ? pathname + search : null;
}
