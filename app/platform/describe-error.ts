/** What the log keeps of an error: where it happened and what kind it was, never the values of the query that failed. */
export type DescribedError = {
  readonly type: string;
  readonly message: string;
  /** SQLSTATE or a system's code. */
  readonly code?: string;
  readonly constraint?: string;
  readonly frames: readonly string[];
  readonly cause?: DescribedError;
};

/** A failed query's message carries its parameters, which are names and what was written about people. */
const QUERY_VALUES = /\nparams:[\s\S]*$/;

export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: "Something other than an Error was thrown", frames: [] };
  const { code, constraint_name: constraint } = error as { code?: unknown; constraint_name?: unknown };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    type: error.constructor.name,
    message: error.message.replace(QUERY_VALUES, ""),
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof constraint === "string" ? { constraint } : {}),
    frames: frames.slice(0, 20).map((frame) => frame.trim()),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
