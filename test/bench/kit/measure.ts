export type Pace = {
  /** A second of the clock. */
  readonly perSecond: number;
  /** A second of this process's processor time: on a shared machine the clock lies. Null where others did the work. */
  readonly perProcessorSecond: number | null;
};

/** Repeats the work for some seconds. `work` says how many things it did. */
export async function measure(work: () => number | Promise<number>, seconds: number): Promise<Pace> {
  const processor = process.cpuUsage();
  const start = performance.now();
  const end = start + seconds * 1000;
  let done = 0;
  while (performance.now() < end) done += await work();
  const { user, system } = process.cpuUsage(processor);
  return {
    perSecond: (done * 1000) / (performance.now() - start),
    perProcessorSecond: (done * 1_000_000) / (user + system),
  };
}

/** One work beside another in turns, so that what else the machine does weighs on both. The first turn warms up. */
export async function compare<Name extends string>(
  works: Readonly<Record<Name, () => number | Promise<number>>>,
  { turns, seconds }: { readonly turns: number; readonly seconds: number },
): Promise<Readonly<Record<Name, Pace>>> {
  const names = Object.keys(works) as Name[];
  const paces = new Map<Name, Pace[]>(names.map((name) => [name, []]));
  for (let turn = 0; turn <= turns; turn++)
    for (const name of names) {
      const pace = await measure(works[name], seconds);
      if (turn > 0) paces.get(name)?.push(pace);
    }
  return Object.fromEntries(names.map((name) => [name, medianPace(paces.get(name) ?? [])])) as Record<Name, Pace>;
}

const medianPace = (paces: readonly Pace[]): Pace => ({
  perSecond: median(paces.map(({ perSecond }) => perSecond)),
  perProcessorSecond: median(paces.flatMap(({ perProcessorSecond }) => perProcessorSecond ?? [])),
});

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] as number;
