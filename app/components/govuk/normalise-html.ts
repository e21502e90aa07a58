/**
 * HTML in a form in which two spellings of one tree are equal text: a tag or a text a line, attributes and class names
 * in alphabetical order, no space that a browser would not keep, no difference of entities. For tests.
 */
export function normaliseHtml(html: string): string {
  return (html.match(/<[^>]+>|[^<]+/g) ?? [])
    .map((token) => (token.startsWith("<") ? normaliseTag(token) : decode(token).replace(/\s+/g, " ").trim()))
    .filter((token) => token !== "" && !voidEnd.test(token))
    .join("\n");
}

const voidEnd = /^<\/(?:input|br|hr|path)>$/;

function normaliseTag(tag: string): string {
  const [, name = ""] = /^<(\/?[\w-]+)/.exec(tag) ?? [];
  const attributes = [...tag.slice(name.length + 1).matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(
    ([, key = "", value = ""]) =>
      key === "class"
        ? `class="${decode(value).trim().split(/\s+/).sort().join(" ")}"`
        : `${key.toLowerCase()}="${decode(value).trim()}"`,
  );
  return `<${[name.toLowerCase(), ...attributes.sort()].join(" ")}>`;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', ctdot: "⋯" };

function decode(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return entities[name] ?? whole;
  });
}
