/**
 * Lines of invoices held against 5,000 assignments, at 10,000, 100,000 and 1,000,000 lines of a CSV: read and matched in
 * two passes by one thread. Beside it DuckDB with the same rules in SQL on one thread, a loop over papaparse that has
 * only the simplest of the rules, and a scan for line ends, which is the least that anybody can do. What was agreed is in
 * memory, or in DuckDB's tables, before the clock starts. Each size of each has a process of its own.
 */
import { fork } from "node:child_process";
import { closeSync, createReadStream, openSync, readSync, writeSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import { GeneratedLines, generatedMapping } from "#test/factories/generated-lines";
import { type Found, LineMatcher, LOOK_FIELDS } from "~/domain/reconciliation/line-matcher";
import { LineReader } from "~/domain/reconciliation/read-lines";
import { openDuckDb } from "./kit/lines-in-duckdb";
import { median } from "./kit/measure";
import { remark, report } from "./kit/report";

const SIZES = [10_000, 100_000, 1_000_000];
const CONTENDERS = ["accord", "duckdb", "papaparse", "scan"] as const;
type Contender = (typeof CONTENDERS)[number];
const CHUNK = 1 << 20;
const MEGABYTE = 2 ** 20;

type Measured = {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
  readonly heapMegabytes: number;
  readonly counts: readonly (readonly [string, number])[];
};
type Counts = ReadonlyMap<string, number>;

const PEERS = {
  duckdb: "DuckDB, one thread",
  papaparse: "papaparse, the simplest rules",
  scan: "scan for line ends",
} as const;

const lookMapping = {
  dates: generatedMapping.dates,
  columns: Object.fromEntries(
    Object.entries(generatedMapping.columns).filter(([field]) => (LOOK_FIELDS as readonly string[]).includes(field)),
  ),
};

const [contender, size, folder] = process.argv.slice(2);
if (contender && size && folder) await measureOne(contender as Contender, Number(size), folder);
else await compareAll();

async function compareAll(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "accord-bench-"));
  try {
    const measured = new Map<string, Measured>();
    for (const size of SIZES) {
      write(new GeneratedLines(size), fileOf(folder, size));
      for (const contender of CONTENDERS)
        measured.set(`${contender} ${size}`, await inOwnProcess(contender, size, folder));
      const of = (contender: Contender) => measured.get(`${contender} ${size}`) as Measured;
      const said = CONTENDERS.map(
        (one) =>
          `${one} ${of(one).seconds.toFixed(3)} s (${of(one).processorSeconds.toFixed(3)}), ${Math.round(of(one).peakMegabytes)} MB`,
      );
      remark(`${size} lines: ${said.join("; ")}`);
      checkCounts(size, of("accord"), of("duckdb"));
    }
    const peak = (size: number) => measured.get(`accord ${size}`) as Measured;
    const [least, most] = [peak(SIZES[0] as number), peak(SIZES.at(-1) as number)];
    remark(
      `Memory of Accord from ${SIZES[0]} to ${SIZES.at(-1)} lines: ${(most.peakMegabytes / least.peakMegabytes).toFixed(2)} times (heap ${least.heapMegabytes.toFixed(0)} to ${most.heapMegabytes.toFixed(0)} MB)`,
    );
    const pace = (contender: Contender, size: number) => {
      const { seconds, processorSeconds } = measured.get(`${contender} ${size}`) as Measured;
      return { perSecond: size / seconds, perProcessorSecond: size / processorSeconds };
    };
    report(
      SIZES.flatMap((size) =>
        CONTENDERS.slice(1).map((peer) => ({
          what: `Lines matched, of ${size}`,
          ours: pace("accord", size),
          peer: { name: PEERS[peer as keyof typeof PEERS], pace: pace(peer, size) },
        })),
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Every fault that was put in is found, and no other; what DuckDB found stands beside. */
function checkCounts(size: number, accord: Measured, duckdb: Measured): void {
  const seeded = new Map<string, number>();
  for (const { fault } of new GeneratedLines(size).seeded()) seeded.set(fault, (seeded.get(fault) ?? 0) + 1);
  const [ours, theirs] = [new Map(accord.counts), new Map(duckdb.counts)];
  const classes = [...new Set([...seeded.keys(), ...ours.keys(), ...theirs.keys()])];
  const differing = (found: Counts) =>
    classes
      .filter((one) => (found.get(one) ?? 0) !== (seeded.get(one) ?? 0))
      .map((one) => `${one} ${found.get(one) ?? 0} of ${seeded.get(one) ?? 0}`);
  if (differing(ours).length > 0) throw new Error(`Of ${size} lines, found otherwise: ${differing(ours).join(", ")}`);
  const total = [...seeded.values()].reduce((sum, count) => sum + count, 0);
  const apart = differing(theirs);
  remark(
    `  all ${total} faults of ${seeded.size} classes found and no other; DuckDB ${apart.length === 0 ? "too" : `otherwise: ${apart.join(", ")}`}`,
  );
}

function inOwnProcess(contender: Contender, size: number, folder: string): Promise<Measured> {
  return new Promise((done, fail) => {
    const child = fork(process.argv[1] as string, [contender, String(size), folder]);
    let measured: Measured | null = null;
    child.on("message", (message) => {
      measured = message as Measured;
    });
    child.once("exit", (code) => (measured ? done(measured) : fail(new Error(`${contender} ended with ${code}`))));
  });
}

async function measureOne(contender: Contender, size: number, folder: string): Promise<void> {
  const work = await prepare(contender, fileOf(folder, size), folder);
  const times: { seconds: number; processorSeconds: number }[] = [];
  let counts: Counts = new Map();
  for (let turn = 0; turn < (size < 1_000_000 ? 5 : 3); turn++) {
    const run = work();
    const processor = process.cpuUsage();
    const start = performance.now();
    counts = await run();
    const { user, system } = process.cpuUsage(processor);
    times.push({ seconds: (performance.now() - start) / 1000, processorSeconds: (user + system) / 1e6 });
  }
  const measured: Measured = {
    seconds: median(times.map(({ seconds }) => seconds)),
    processorSeconds: median(times.map(({ processorSeconds }) => processorSeconds)),
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    heapMegabytes: process.memoryUsage().heapUsed / MEGABYTE,
    counts: [...counts],
  };
  process.send?.(measured, undefined, {}, () => process.exit(0));
}

/** What is done before the clock starts: loading once, and what each turn needs anew. */
async function prepare(
  contender: Contender,
  file: string,
  folder: string,
): Promise<() => () => Counts | Promise<Counts>> {
  const lines = new GeneratedLines(0);
  switch (contender) {
    case "accord":
      return () => {
        const matcher = new LineMatcher(lines.matching());
        return () => match(file, matcher);
      };
    case "duckdb": {
      const run = await openDuckDb(lines, file, folder);
      return () => run;
    }
    case "papaparse": {
      const rateOf = new Map(lines.terms.map(({ number, charges }) => [number, charges]));
      return () => () => inPapaparse(file, rateOf);
    }
    case "scan":
      return () => () => scan(file);
  }
}

function match(file: string, matcher: LineMatcher): Counts {
  const counts = new Map<string, number>();
  const refuse = ({ row, message }: { row: number | null; message: string }) => {
    throw new Error(`Row ${row}: ${message}`);
  };
  const count = (_: number, found: Found) => {
    if (!found.asAgreed)
      for (const one of found.reconciled.variances) counts.set(one.class, (counts.get(one.class) ?? 0) + 1);
  };
  const first = new LineReader(lookMapping, "invoice", refuse, "glance");
  const look = matcher.look.bind(matcher);
  forEachChunk(file, (chunk) => first.read(chunk, look));
  first.end(look);
  const second = new LineReader(generatedMapping, "invoice", refuse);
  const hold = (batch: Parameters<LineMatcher["match"]>[0]) => matcher.match(batch, count);
  forEachChunk(file, (chunk) => second.read(chunk, hold));
  second.end(hold);
  matcher.end(count);
  return counts;
}

/** Net, VAT, gross and rate alone; each number by `Number`, as most would write it. */
function inPapaparse(file: string, chargesOf: ReadonlyMap<string, GeneratedLines["terms"][number]["charges"]>) {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  const add = (fault: string) => counts.set(fault, (counts.get(fault) ?? 0) + 1);
  return new Promise<Counts>((done, fail) => {
    Papa.parse<Record<string, string>>(createReadStream(file), {
      header: true,
      skipEmptyLines: true,
      step: ({ data: line }) => {
        const charges = chargesOf.get(line.assignment ?? "");
        if (!charges) return add("unknown");
        const week = `${line.assignment} ${line.week_ending}`;
        if (seen.has(week)) return add("duplicate");
        seen.add(week);
        const agreed = charges.findLast(({ from }) => from <= (line.week_ending ?? "")) ?? charges[0];
        const [net, vat, gross] = [Number(line.net), Number(line.vat), Number(line.gross)];
        const rate = Number(line.rate);
        if (Math.abs(net + vat - gross) > 0.005) add("arithmetic");
        if (line.rate && Math.abs(Math.round(rate * Number(line.hours_standard) * 100) / 100 - net) > 0.005) add("net");
        if (line.rate && agreed && Math.round(rate * 10_000) !== agreed.breakdown.statedTotal) add("wrong-rate");
        if (Math.abs(Math.round(net * 20) / 100 - vat) > 0.005) add("vat");
      },
      complete: () => done(counts),
      error: fail,
    });
  });
}

function scan(file: string): Counts {
  let lines = 0;
  forEachChunk(file, (chunk) => {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
  });
  return new Map([["lines", lines]]);
}

/** The chunk is filled again for the next. */
function forEachChunk(file: string, use: (chunk: Uint8Array) => void): void {
  const handle = openSync(file, "r");
  const chunk = new Uint8Array(CHUNK);
  for (let read = readSync(handle, chunk); read > 0; read = readSync(handle, chunk)) use(chunk.subarray(0, read));
  closeSync(handle);
}

function fileOf(folder: string, size: number): string {
  return join(folder, `${size}.csv`);
}

function write(lines: GeneratedLines, path: string): void {
  const file = openSync(path, "w");
  for (const chunk of lines.csv()) writeSync(file, chunk);
  closeSync(file);
}
