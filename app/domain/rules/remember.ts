/**
 * Keeps what was last worked out, since the rules of several rulebooks ask the same of one submission in turn. Facts and
 * rulebooks are never changed, so it is asked of by identity.
 */
export function rememberLast<Asked extends object, Answer>(work: (asked: Asked) => Answer): (asked: Asked) => Answer {
  let last: { readonly asked: Asked; readonly answer: Answer } | null = null;
  return (asked) => {
    if (last === null || last.asked !== asked) last = { asked, answer: work(asked) };
    return last.answer;
  };
}

/** Keeps what was worked out of each of a rulebook's values for as long as the value itself is kept. */
export function rememberEach<Asked extends object, Answer>(work: (asked: Asked) => Answer): (asked: Asked) => Answer {
  const known = new WeakMap<Asked, Answer>();
  return (asked) => {
    let answer = known.get(asked);
    if (answer === undefined) {
      answer = work(asked);
      known.set(asked, answer);
    }
    return answer;
  };
}
