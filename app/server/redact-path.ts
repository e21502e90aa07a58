import { paths } from "../paths";

/** Whoever has one of these addresses has what it opens, so the log keeps the pattern and not the token. */
const secretPrefixes = [paths.resetPassword(""), paths.invitation(""), paths.privateLink("")];

/** "/reset-password/Zk3…" → "/reset-password/:token"; other paths hold ids alone and stay as they are. */
export function redactPath(path: string): string {
  const prefix = secretPrefixes.find((candidate) => path.startsWith(candidate));
  if (!prefix) return path;
  const [, ...rest] = path.slice(prefix.length).split("/");
  return [`${prefix}:token`, ...rest].join("/");
}
