import { paths } from "../paths";

/** Whoever has one of these addresses has what it opens, so the log keeps the pattern and not the token. */
const secretPrefixes = [paths.resetPassword(""), paths.invitation(""), paths.privateLink("")];

/** "/reset-password/Zk3…" → "/reset-password/:token"; other paths hold ids alone and stay as they are. */
export function redactPath(path: string): string {
  const matched = asMatched(path);
  const prefix = secretPrefixes.find((candidate) => matched.toLowerCase().startsWith(candidate));
  if (!prefix) return path;
  const [, ...rest] = matched.slice(prefix.length).split("/");
  return [`${prefix}:token`, ...rest].join("/");
}

/** As the table of routes reads an address: "/%6cink//s3cret" is "/link/s3cret". */
function asMatched(path: string): string {
  const plain = path.replace(/%[0-7][0-9a-f]/gi, (code) => decodeURIComponent(code));
  return plain.replace(/\/{2,}/g, "/");
}
