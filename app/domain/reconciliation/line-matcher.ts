import type { ChargeBreakdown } from "../charges/charge-breakdown";
import { testedPart } from "../charges/stand-against-cap";
import { type Engagement, employerNiDue, hasStatutoryLines } from "../charges/statutory-lines";
import { parametersOn, type StatutoryBook, type StatutoryParameters, valueOn } from "../charges/statutory-parameters";
import { rateOfKind } from "../charges/sums";
import { addDays, type Day, fromDayNumber, toDayNumber } from "../day";
import type { Rate } from "../money";
import type { Against, BilledWeek } from "./against";
import type { AgreedTerms } from "./agreed-terms";
import { ByteTable, ByteTexts } from "./byte-table";
import { compareLines } from "./compare-lines";
import { findVariances } from "./find-variances";
import type { ImportField } from "./import-fields";
import { holdInWeek, type InWeek } from "./in-week";
import type { ApprovedWeek, Line } from "./line";
import { ABSENT, BATCH_PARTS, BATCH_ROUTES, BATCH_TEXTS, type BatchText, type LineBatch } from "./line-batch";
import type { ReconciliationPolicy } from "./reconciliation-policy";
import type { Reconciled } from "./variance";
import { WeekIndex } from "./week-index";

type OfWeek = { readonly assignmentId: string; readonly weekEnding: Day };

/** A line that is in the ledger already and counts. */
export type WeekInLedger = BilledWeek & OfWeek;

export type Matching = {
  /** Those of the payer that a line can be for. */
  readonly terms: readonly AgreedTerms[];
  readonly approved: Iterable<ApprovedWeek & { readonly assignmentId: string }>;
  /** What was billed and credited before for weeks of these assignments. */
  readonly billed: Iterable<WeekInLedger>;
  /** The day on which the file came. */
  readonly receivedOn: Day;
  readonly policy: ReconciliationPolicy;
  readonly statutory: StatutoryBook;
  /** Ids by the names that a file can call them by. */
  readonly agencies: ReadonlyMap<string, string>;
  readonly councils: ReadonlyMap<string, string>;
  /** Whose file it is; null where each line names its own. */
  readonly agencyId: string | null;
  readonly councilId: string | null;
  /** "thorough" makes a line of every row and holds it against what was agreed in full; for tests, and the same in result. */
  readonly pace?: "fast" | "thorough";
};

/** What was found of one line. Good only while it is being handed over: keep what you read of it, not itself. */
export type Found = {
  /** The row of the file, the header being 1. */
  readonly row: number;
  /** Null where no assignment was found. */
  readonly terms: AgreedTerms | null;
  /** By the assignment, or else by the name in the line or the file's own; null where there is none. */
  readonly agencyId: string | null;
  readonly councilId: string | null;
  /** True where it is wholly as agreed, and nobody needs to ask for `reconciled`. */
  readonly asAgreed: boolean;
  readonly line: () => Line;
  readonly reconciled: Reconciled;
};

export type Parties = Pick<Found, "terms" | "agencyId" | "councilId">;

/** Takes a line: its place in the batch, or ABSENT where it was held back and comes at the end. */
export type Emit = (index: number, found: Found) => void;

/** Which line of its week one is, in the order of the file, the first being 1. */
export type CountedParties = Parties & { readonly ofWeek: number };

/**
 * The most lines of one file for one assignment and week. Each is held against all others, so that the work grows with the
 * square of their number; a line for each kind of hours of each day, charged, credited and charged again, is not so many.
 */
export const MOST_LINES_OF_A_WEEK = 100;

/** What `look` asks of a line: at a first glance the rest of the file need not be read. */
export const LOOK_FIELDS = [
  "agency",
  "council",
  "assignment",
  "worker_number",
  "week_ending",
  "rate",
  "net",
  "role",
] as const satisfies readonly ImportField[];

const UNKNOWN_ASSIGNMENT = -1;
const UNKNOWN_WORKER = -2;
/** A name that nobody has. */
const STRANGER = -2;
const DAYS_BEFORE_END_OF_WEEK = 6;
const DAYS_IN_A_WEEK = 7;
/** More than the number of days of any week that can be read, counted from 1970. */
const DAY_LIMIT = 2 ** 16;
const PARTS = BATCH_PARTS.length;
const PAY = BATCH_PARTS.indexOf("pay");
const EMPLOYER_NI = BATCH_PARTS.indexOf("employer-ni");
/** Of so many pence, and hundredths of an hour, nothing that is multiplied here leaves 2^53. */
const MOST = 2 ** 30;
const MOST_HOURS = 2 ** 20;
const UNITS_OF_A_PENNY = 10_000;
const PARTS_IN_ONE = 1_000_000;
const BITS = 32;
const UTF_8 = new TextDecoder();
const BYTES = new TextEncoder();

const columnOf = (text: BatchText): number => BATCH_TEXTS.indexOf(text);
const [AGENCY, COUNCIL, ASSIGNMENT, WORKER, ORIGINAL, ROLE] = [
  columnOf("agency"),
  columnOf("council"),
  columnOf("assignment"),
  columnOf("worker_number"),
  columnOf("original_invoice_number"),
  columnOf("role"),
] as const;

type Held = { readonly row: number; readonly place: number; readonly line: Line };

/**
 * Holds lines against what was agreed, in two passes over the batches of a file: `look` at all of them, then `match` all,
 * then `end`. The first finds which weeks are billed more than once, in a bit for each day of each assignment; lines of
 * those weeks are held back, and judged in the order of their content at the end.
 *
 * A line is for the assignment that it names. Where it names none, it is for the worker's assignment with the same agency
 * and council whose days meet the week; of several, for the one whose role it names or whose rate it charges; of several
 * still, for the first by its start. A worker without an assignment in that week is taken to charge for the one before
 * it, or else the next, so that the difference says how far outside the week is.
 *
 * Most lines are wholly as agreed, and are found so in whole numbers without an object being made. All others, and all
 * about which there is any doubt, go to `findVariances`: what the numbers pass, it would find nothing in.
 */
export class LineMatcher {
  readonly #matching: Matching;
  readonly #receivedOn: number;
  readonly #terms: readonly AgreedTerms[];
  readonly #assignments: ByteTable;
  /** By worker number, a place in #assignmentsOf. */
  readonly #workers: ByteTable;
  readonly #assignmentsOf: readonly (readonly number[])[];
  readonly #agencies: Names;
  readonly #councils: Names;
  readonly #agencyOf: Int32Array;
  readonly #councilOf: Int32Array;
  readonly #startsOn: Int32Array;
  readonly #endsOn: Int32Array;
  readonly #agreedOn: Int32Array;
  readonly #contracted: Int32Array;
  readonly #jobTitles: ByteTexts;
  readonly #jobTitleOf: Int32Array;
  readonly #workerNumbers: ByteTexts;
  readonly #periods: Periods;
  readonly #law: Law;
  readonly #approved = new WeekIndex();
  readonly #billed = new Map<number, BilledWeek[]>();
  readonly #inFile: WeekBits;
  readonly #againInFile: WeekBits;
  readonly #inLedger: WeekBits;
  readonly #held = new Map<number, Held[]>();
  /** Of weeks that are billed more than once; those billed once are in #inFile. */
  readonly #counts = new Map<number, number>();
  readonly #asAgreed = new AsAgreed();

  constructor(matching: Matching) {
    this.#matching = matching;
    this.#receivedOn = toDayNumber(matching.receivedOn);
    const terms = matching.terms;
    this.#terms = terms;
    this.#assignments = new ByteTable(terms.map(({ number }, place) => [number, place]));
    const byWorker = new Map<string, number[]>();
    terms.forEach(({ workerNumber }, place) => {
      addTo(byWorker, workerNumber, place);
    });
    this.#assignmentsOf = [...byWorker.values()].map((places) =>
      places.toSorted((a, b) => compareText(startOf(terms[a]), startOf(terms[b]))),
    );
    this.#workers = new ByteTable([...byWorker.keys()].map((number, place) => [number, place]));
    this.#agencies = new Names(matching.agencies, matching.agencyId);
    this.#councils = new Names(matching.councils, matching.councilId);
    this.#agencyOf = Int32Array.from(terms, ({ agencyId }) => this.#agencies.placeOf(agencyId));
    this.#councilOf = Int32Array.from(terms, ({ councilId }) => this.#councils.placeOf(councilId));
    this.#startsOn = Int32Array.from(terms, ({ startsOn }) => toDayNumber(startsOn));
    this.#endsOn = Int32Array.from(terms, ({ endsOn }) => toDayNumber(endsOn));
    this.#agreedOn = Int32Array.from(terms, ({ agreedOn }) => toDayNumber(agreedOn));
    this.#contracted = Int32Array.from(terms, ({ hoursPerWeek }) => hoursPerWeek);
    const jobTitles = [...new Set(terms.map(({ jobTitle }) => jobTitle))];
    const placeOfTitle = new Map(jobTitles.map((title, place) => [title, place]));
    this.#jobTitles = new ByteTexts(jobTitles);
    this.#jobTitleOf = Int32Array.from(terms, ({ jobTitle }) => placeOfTitle.get(jobTitle) ?? ABSENT);
    this.#workerNumbers = new ByteTexts(terms.map(({ workerNumber }) => workerNumber));
    this.#periods = new Periods(terms);
    this.#law = new Law(matching.statutory, terms);
    const days = new DayBits(this.#startsOn, this.#endsOn);
    this.#inFile = new WeekBits(days);
    this.#againInFile = new WeekBits(days);
    this.#inLedger = new WeekBits(days);

    const placeOf = new Map(terms.map(({ assignmentId }, place) => [assignmentId, place]));
    for (const week of matching.approved) {
      const place = placeOf.get(week.assignmentId);
      if (place !== undefined) this.#approved.add(place, week);
    }
    for (const week of matching.billed) {
      const place = placeOf.get(week.assignmentId);
      if (place !== undefined) addTo(this.#billed, keyOf(place, toDayNumber(week.weekEnding)), week);
    }
    for (const key of this.#billed.keys()) this.#inLedger.add(Math.floor(key / DAY_LIMIT), key % DAY_LIMIT);
  }

  /** The first pass: which weeks are billed more than once. A credit marks its week, as its original may be in the file. */
  look(batch: LineBatch): void {
    const { weekEnding, net } = batch;
    for (let index = 0; index < batch.length; index++) {
      const place = this.#placeOf(batch, index);
      if (place < 0) continue;
      const week = at(weekEnding, index);
      if (at(net, index) < 0 || this.#inFile.has(place, week)) this.#againInFile.add(place, week);
      else this.#inFile.add(place, week);
    }
  }

  /** The second pass: hands over every line, but for those of weeks that are billed more than once. */
  match(batch: LineBatch, emit: Emit): void {
    const isFast = this.#matching.pace !== "thorough";
    const found = this.#asAgreed;
    for (let index = 0; index < batch.length; index++) {
      const place = this.#placeOf(batch, index);
      const week = at(batch.weekEnding, index);
      if (place >= 0 && this.#againInFile.has(place, week)) {
        const line = batch.lineAt(index);
        addTo(this.#held, keyOf(place, week), { row: at(batch.row, index), place, line });
        continue;
      }
      if (isFast && place >= 0 && this.#isAsAgreed(batch, index, place)) {
        found.show(batch, index, this.#terms[place] as AgreedTerms);
        emit(index, found);
        continue;
      }
      const line = batch.lineAt(index);
      const judged = this.#judge(line, place, week);
      emit(index, this.#found(batch, index, place, line, judged));
    }
  }

  /** Whose a line is, whatever it charges: for a timesheet, and to check a file before anything is matched. */
  partiesOf(batch: LineBatch, index: number): Parties {
    return this.#parties(batch, index, this.#placeOf(batch, index));
  }

  /** The same, counting the lines of its week: of a file that is read to check it, in place of `look`. */
  countedPartiesOf(batch: LineBatch, index: number): CountedParties {
    const place = this.#placeOf(batch, index);
    return { ...this.#parties(batch, index, place), ofWeek: this.#count(place, at(batch.weekEnding, index)) };
  }

  #count(place: number, week: number): number {
    if (place < 0) return 1;
    if (!this.#inFile.has(place, week)) {
      this.#inFile.add(place, week);
      return 1;
    }
    const key = keyOf(place, week);
    const ofWeek = (this.#counts.get(key) ?? 1) + 1;
    this.#counts.set(key, ofWeek);
    return ofWeek;
  }

  /** Hands over all lines that were held back. */
  end(emit: Emit): void {
    for (const _ of this.endByWeek(emit));
  }

  /**
   * Hands over the lines that were held back, those of a week in the order of their content, and yields after each week:
   * there others can have their turn, and what was handed over can be written away.
   */
  *endByWeek(emit: Emit): Generator<void> {
    for (const key of [...this.#held.keys()].toSorted((one, other) => one - other)) {
      const held = this.#held.get(key) ?? [];
      this.#held.delete(key);
      const sorted = held.toSorted((one, other) => compareLines(one.line, other.line) || one.row - other.row);
      const lines = sorted.map(({ line }) => line);
      for (const [turn, { row, place, line }] of sorted.entries()) {
        const inFile = { before: lines.slice(0, turn), after: lines.slice(turn + 1) };
        const reconciled = this.#judge(line, place, key % DAY_LIMIT, inFile);
        const terms = this.#terms[place] as AgreedTerms;
        const { agencyId, councilId } = terms;
        emit(ABSENT, { row, terms, agencyId, councilId, asAgreed: isClean(reconciled), line: () => line, reconciled });
      }
      yield;
    }
  }

  #judge(line: Line, place: number, week: number, { before, after }: InWeek = { before: [] }): Reconciled {
    const { receivedOn, policy, statutory } = this.#matching;
    const common = { receivedOn, policy, statutory };
    if (place < 0) {
      const terms = place === UNKNOWN_WORKER ? "unknown-worker" : "unknown-assignment";
      return findVariances(line, { ...common, terms, approved: null, before: [], original: null });
    }
    const key = keyOf(place, week);
    const billed = this.#billed.get(key) ?? [];
    const approved = this.#approved.find(place, week);
    const against: Against = {
      ...common,
      terms: this.#terms[place] as AgreedTerms,
      approved: approved === ABSENT ? null : this.#approved.week(approved),
      ...holdInWeek(line, { before: [...billed, ...before], after }),
    };
    return findVariances(line, against);
  }

  #found(batch: LineBatch, index: number, place: number, line: Line, reconciled: Reconciled): Found {
    const parties = this.#parties(batch, index, place);
    return { ...parties, row: at(batch.row, index), asAgreed: isClean(reconciled), line: () => line, reconciled };
  }

  #parties(batch: LineBatch, index: number, place: number): Parties {
    const terms = place < 0 ? null : (this.#terms[place] as AgreedTerms);
    return {
      terms,
      agencyId: terms?.agencyId ?? this.#agencies.idAt(this.#agencies.read(batch, index, AGENCY)),
      councilId: terms?.councilId ?? this.#councils.idAt(this.#councils.read(batch, index, COUNCIL)),
    };
  }

  /** The place of the line's assignment, or which of the two is unknown. */
  #placeOf(batch: LineBatch, index: number): number {
    const from = textFrom(batch, ASSIGNMENT, index);
    const to = textTo(batch, ASSIGNMENT, index);
    if (from === to) return this.#placeByWorker(batch, index);
    let place = this.#assignments.find(batch.bytes, from, to);
    if (place < 0) {
      const tidy = BYTES.encode(UTF_8.decode(batch.bytes.subarray(from, to)).trim().toUpperCase());
      place = this.#assignments.find(tidy, 0, tidy.length);
    }
    return place >= 0 && this.#isOf(place, batch, index) ? place : UNKNOWN_ASSIGNMENT;
  }

  #placeByWorker(batch: LineBatch, index: number): number {
    const from = textFrom(batch, WORKER, index);
    const to = textTo(batch, WORKER, index);
    if (from === to) return UNKNOWN_ASSIGNMENT;
    let worker = this.#workers.find(batch.bytes, from, to);
    if (worker < 0) {
      const tidy = BYTES.encode(UTF_8.decode(batch.bytes.subarray(from, to)).replaceAll(/\s/g, "").toUpperCase());
      worker = this.#workers.find(tidy, 0, tidy.length);
    }
    const all = (this.#assignmentsOf[worker] ?? []).filter((place) => this.#isOf(place, batch, index));
    if (all.length === 0) return UNKNOWN_WORKER;
    const week = at(batch.weekEnding, index);
    const inWeek = all.filter(
      (place) => at(this.#startsOn, place) <= week && at(this.#endsOn, place) >= week - DAYS_BEFORE_END_OF_WEEK,
    );
    const [first] = inWeek;
    if (first === undefined) return all.findLast((place) => at(this.#endsOn, place) < week) ?? (all[0] as number);
    if (inWeek.length === 1) return first;
    const role = batch.text(index, "role");
    const rate = at(batch.rates[0] as Int32Array, index);
    return (
      (role === null ? undefined : inWeek.find((place) => this.#terms[place]?.jobTitle === role)) ??
      inWeek.find((place) => at(this.#periods.rate, this.#periods.find(place, week)) === rate) ??
      first
    );
  }

  #isOf(place: number, batch: LineBatch, index: number): boolean {
    return (
      this.#agencies.isNamed(at(this.#agencyOf, place), batch, index, AGENCY) &&
      this.#councils.isNamed(at(this.#councilOf, place), batch, index, COUNCIL)
    );
  }

  /** True only where the line is wholly as agreed; false where that needs a closer look. */
  #isAsAgreed(batch: LineBatch, index: number, place: number): boolean {
    const periods = this.#periods;
    const week = at(batch.weekEnding, index);
    const first = week - DAYS_BEFORE_END_OF_WEEK;
    if (first < at(this.#startsOn, place) || week > at(this.#endsOn, place)) return false;
    if (this.#inLedger.has(place, week)) return false;
    const period = periods.find(place, first);
    if (period === ABSENT || week >= at(periods.until, period) || at(periods.isPlain, period) === 0) return false;

    const received = this.#receivedOn;
    const invoiced = at(batch.invoiceDate, index);
    if (received - week > this.#matching.policy.lateAfterDays || received <= week) return false;
    if (received < at(this.#agreedOn, place)) return false;
    if (invoiced !== ABSENT && (invoiced <= week || invoiced > received || invoiced < at(this.#agreedOn, place)))
      return false;

    const hours = batch.hours;
    const standard = at(hours[0] as Int32Array, index);
    const rate = at(batch.rates[0] as Int32Array, index);
    if (standard <= 0 || standard >= MOST_HOURS || rate !== at(periods.rate, period)) return false;
    if (batch.byDay[index] !== periods.byDay[period] || at(batch.expenses, index) !== 0) return false;
    for (let kind = 1; kind < hours.length; kind++)
      if (at(hours[kind] as Int32Array, index) !== 0 || at(batch.rates[kind] as Int32Array, index) !== ABSENT)
        return false;
    for (let part = 0; part < PARTS; part++) {
      const stated = at(batch.parts[part] as Int32Array, index);
      if (stated !== ABSENT && stated !== at(periods.parts, period * PARTS + part)) return false;
    }

    const net = at(batch.net, index);
    const vat = at(batch.vat, index);
    if (net <= 0 || net > MOST || vat < 0 || vat > MOST || net + vat !== at(batch.gross, index)) return false;
    if (!isRounded(rate * standard, UNITS_OF_A_PENNY, net)) return false;
    const law = this.#law.on(week);
    if (law === ABSENT || law !== this.#law.on(first)) return false;
    if (invoiced !== ABSENT && this.#law.on(invoiced) !== law && this.#law.vatOn(invoiced) !== this.#law.vatOn(week))
      return false;
    if (!isRounded(net * this.#law.vatOn(week), PARTS_IN_ONE, vat)) return false;

    if (at(batch.revision, index) !== 1 || has(batch, ORIGINAL, index)) return false;
    const route = batch.route[index] as number;
    if (route !== ABSENT && route !== periods.route[period]) return false;
    if (!isAbsentOr(batch, ROLE, index, this.#jobTitles, at(this.#jobTitleOf, place))) return false;
    if (!isAbsentOr(batch, WORKER, index, this.#workerNumbers, place)) return false;
    return this.#isNiDue(batch, index, period, law) && this.#isApproved(batch, index, place);
  }

  /** False where employer National Insurance, as itemised, may be more than what is due on the week's hours. */
  #isNiDue(batch: LineBatch, index: number, period: number, law: number): boolean {
    if (at(batch.parts[PAY] as Int32Array, index) === ABSENT) return true;
    const charged = at(batch.parts[EMPLOYER_NI] as Int32Array, index);
    const parameters = this.#law.parameters[law];
    if (charged === ABSENT || !parameters) return true;
    const hours = at(batch.hours[0] as Int32Array, index);
    return charged <= this.#periods.employerNiDue(period, hours, parameters);
  }

  /** Whether the hours are those of the timesheet, on the same days; or, where there is none, no more than contracted. */
  #isApproved(batch: LineBatch, index: number, place: number): boolean {
    const standard = at(batch.hours[0] as Int32Array, index);
    const day = index * DAYS_IN_A_WEEK;
    const isByDay = batch.daily[day] !== ABSENT;
    if (isByDay) {
      let sum = 0;
      for (let offset = 0; offset < DAYS_IN_A_WEEK; offset++) sum += at(batch.daily, day + offset);
      if (sum !== standard) return false;
    }
    const approved = this.#approved.find(place, at(batch.weekEnding, index));
    if (approved === ABSENT) return batch.byDay[index] === 0 && standard <= at(this.#contracted, place);
    return (
      this.#approved.isApproved(approved, batch.byDay[index] as number, standard) &&
      (!isByDay || this.#approved.isSameByDay(approved, batch.daily, day))
    );
  }
}

/** A line that is as agreed; one object shows all of them, one after the other. */
class AsAgreed implements Found {
  #batch: LineBatch | null = null;
  #index = 0;
  #terms: AgreedTerms | null = null;
  readonly asAgreed = true;

  show(batch: LineBatch, index: number, terms: AgreedTerms): void {
    this.#batch = batch;
    this.#index = index;
    this.#terms = terms;
  }

  get row(): number {
    return this.#shown().row[this.#index] as number;
  }

  get terms(): AgreedTerms | null {
    return this.#terms;
  }

  get agencyId(): string | null {
    return this.#terms?.agencyId ?? null;
  }

  get councilId(): string | null {
    return this.#terms?.councilId ?? null;
  }

  readonly line = (): Line => this.#shown().lineAt(this.#index);

  get reconciled(): Reconciled {
    return { standing: "matched", agreed: this.line().charged, variances: [] };
  }

  #shown(): LineBatch {
    if (!this.#batch) throw new Error("No line has been shown yet");
    return this.#batch;
  }
}

/** A place for each day on which a week that meets an assignment can end. */
class DayBits {
  readonly #startsOn: Int32Array;
  /** One more than there are assignments: the last is how many places there are. */
  readonly #first: Float64Array;

  constructor(startsOn: Int32Array, endsOn: Int32Array) {
    this.#startsOn = startsOn;
    this.#first = new Float64Array(startsOn.length + 1);
    for (let place = 0; place < startsOn.length; place++)
      this.#first[place + 1] =
        at(this.#first, place) + Math.max(0, at(endsOn, place) - at(startsOn, place)) + DAYS_IN_A_WEEK;
  }

  get size(): number {
    return at(this.#first, this.#startsOn.length);
  }

  /** ABSENT where the week does not meet the assignment. */
  find(place: number, week: number): number {
    const from = week - at(this.#startsOn, place);
    const first = at(this.#first, place);
    return from >= 0 && first + from < at(this.#first, place + 1) ? first + from : ABSENT;
  }
}

/** A set of weeks of assignments: a bit for each, and a list of those that do not meet their assignment. */
class WeekBits {
  readonly #days: DayBits;
  readonly #bits: Uint32Array;
  readonly #outside = new Set<number>();

  constructor(days: DayBits) {
    this.#days = days;
    this.#bits = new Uint32Array(Math.ceil(days.size / BITS));
  }

  add(place: number, week: number): void {
    const day = this.#days.find(place, week);
    if (day === ABSENT) this.#outside.add(keyOf(place, week));
    else this.#bits[Math.floor(day / BITS)] = at(this.#bits, Math.floor(day / BITS)) | (1 << (day % BITS));
  }

  has(place: number, week: number): boolean {
    const day = this.#days.find(place, week);
    if (day === ABSENT) return this.#outside.has(keyOf(place, week));
    return (at(this.#bits, Math.floor(day / BITS)) & (1 << (day % BITS))) !== 0;
  }
}

/** Breakdowns in whole numbers, split where a cap changes too: within one, every day is agreed alike. */
class Periods {
  /** Where the periods of an assignment begin; one more at the end. */
  readonly #first: Int32Array;
  readonly #from: Int32Array;
  /** The first day of the next. */
  readonly until: Int32Array;
  readonly rate: Int32Array;
  readonly parts: Int32Array;
  readonly route: Int8Array;
  readonly byDay: Uint8Array;
  /** 0 where the charge is of several rates, has expenses agreed, or is above a cap. */
  readonly isPlain: Uint8Array;
  readonly #engagements: Engagement[];
  readonly #gross: readonly Rate[];

  constructor(terms: readonly AgreedTerms[]) {
    const split = terms.map(periodsOf);
    const all = split.flat();
    this.#first = new Int32Array(terms.length + 1);
    split.forEach((periods, place) => {
      this.#first[place + 1] = at(this.#first, place) + periods.length;
    });
    this.#from = Int32Array.from(all, ({ from }) => from);
    this.until = Int32Array.from(all, ({ until }) => until);
    this.rate = Int32Array.from(all, ({ breakdown }) => breakdown.statedTotal);
    this.parts = Int32Array.from(
      all.flatMap(({ breakdown }) => BATCH_PARTS.map((kind) => rateOfKind(breakdown.lines, kind))),
    );
    this.route = Int8Array.from(all, ({ breakdown }) => BATCH_ROUTES.indexOf(breakdown.route));
    this.byDay = Uint8Array.from(all, ({ breakdown }) => (breakdown.unit === "day" ? 1 : 0));
    this.isPlain = Uint8Array.from(all, (period) => (isPlain(period) ? 1 : 0));
    this.#engagements = all.map(({ breakdown: { route, unit, paidHoursPerDay, hoursPerWeek, niMethod } }) => ({
      route,
      unit,
      paidHoursPerDay,
      hoursPerWeek,
      niMethod,
    }));
    this.#gross = all.map(
      ({ breakdown: { lines } }) => (rateOfKind(lines, "pay") + rateOfKind(lines, "holiday-pay")) as Rate,
    );
  }

  /** £0.0001 an hour on a week of so many hours; nothing bounds it for a limited company, and everything for a charge by the day. */
  employerNiDue(period: number, hours: number, parameters: StatutoryParameters): number {
    const engagement = this.#engagements[period] as { -readonly [Key in keyof Engagement]: Engagement[Key] };
    if (!hasStatutoryLines(engagement.route)) return Number.POSITIVE_INFINITY;
    if (engagement.unit === "day") return Number.NEGATIVE_INFINITY;
    engagement.hoursPerWeek = hours;
    return employerNiDue(engagement, this.#gross[period] as Rate, parameters);
  }

  /** The period in which a day is; ABSENT before the first. */
  find(place: number, day: number): number {
    const first = at(this.#first, place);
    for (let period = at(this.#first, place + 1) - 1; period >= first; period--)
      if (at(this.#from, period) <= day) return period;
    return ABSENT;
  }
}

type Period = {
  readonly from: number;
  readonly until: number;
  readonly breakdown: ChargeBreakdown;
  readonly caps: AgreedTerms["caps"];
};

const isPlain = ({ breakdown, caps }: Period): boolean =>
  !breakdown.shares &&
  breakdown.lines.every(({ kind }) => kind !== "expenses") &&
  caps.every(({ rulebook }) => {
    const ofRulebook = caps.filter((cap) => cap.rulebook === rulebook);
    const tested = testedPart(breakdown, ofRulebook);
    return tested === null || ofRulebook.every(({ basis, amount }) => basis !== tested.basis || tested.rate <= amount);
  });

function periodsOf({ charges, caps }: AgreedTerms): readonly Period[] {
  const begins = [...new Set([...charges, ...caps].map(({ from }) => toDayNumber(from)))].toSorted((a, b) => a - b);
  return begins.flatMap((from, place) => {
    const breakdown = charges.findLast((charge) => toDayNumber(charge.from) <= from)?.breakdown;
    return breakdown ? [{ from, until: begins[place + 1] ?? DAY_LIMIT, breakdown, caps }] : [];
  });
}

/** Stretches of days in which no parameter of the law changes, found by the day. */
class Law {
  readonly #firstDay: number;
  readonly #stretchOn: Int8Array;
  readonly #vat: Int32Array;
  /** By stretch; null where some are not known. */
  readonly parameters: readonly (StatutoryParameters | null)[];

  /** Reaches a year beyond the assignments on either side. */
  constructor(statutory: StatutoryBook, terms: readonly AgreedTerms[]) {
    const margin = 366;
    let [first, last] = [DAY_LIMIT, 0];
    for (const { startsOn, endsOn } of terms) {
      first = Math.min(first, toDayNumber(startsOn) - margin);
      last = Math.max(last, toDayNumber(endsOn) + margin);
    }
    const changes = new Set(
      Object.values(statutory).flatMap((term) =>
        term.flatMap(({ from, to }) => [toDayNumber(from), ...(to === null ? [] : [toDayNumber(addDays(to, 1))])]),
      ),
    );
    this.#firstDay = first;
    this.#stretchOn = new Int8Array(Math.max(0, last - first + 1));
    const vat: number[] = [];
    const parameters: (StatutoryParameters | null)[] = [];
    for (let day = first; day <= last; day++) {
      if (vat.length === 0 || changes.has(day)) {
        vat.push(valueOn(statutory.vatRate, fromDayNumber(day))?.value ?? ABSENT);
        parameters.push(parametersOn(statutory, fromDayNumber(day)));
      }
      // The places of the first 127 stretches are kept; what is later is looked at closely.
      this.#stretchOn[day - first] = vat.length <= 127 ? vat.length - 1 : ABSENT;
    }
    this.#vat = Int32Array.from(vat);
    this.parameters = parameters;
  }

  /** The stretch of a day; ABSENT outside all that is known. */
  on(day: number): number {
    return this.#stretchOn[day - this.#firstDay] ?? ABSENT;
  }

  /** VAT in parts per million; ABSENT where none is known. */
  vatOn(day: number): number {
    return this.#vat[this.on(day)] ?? ABSENT;
  }
}

/** Agencies or councils by the names that a file calls them by. */
class Names {
  readonly #ids: readonly string[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #table: ByteTable;
  /** One name of each. */
  readonly #names: ByteTexts;
  readonly #tidy: ReadonlyMap<string, number>;
  readonly #own: number;

  constructor(names: ReadonlyMap<string, string>, own: string | null) {
    this.#ids = [...new Set([...names.values(), ...(own === null ? [] : [own])])];
    this.#places = new Map(this.#ids.map((id, place) => [id, place]));
    const entries = [...names].map(([name, id]) => [name, this.placeOf(id)] as const);
    this.#table = new ByteTable(entries);
    const nameOf = new Map([...names].map(([name, id]) => [id, name]));
    this.#names = new ByteTexts(this.#ids.map((id) => nameOf.get(id) ?? ""));
    this.#tidy = new Map(entries.map(([name, place]) => [tidyName(name), place]));
    this.#own = own === null ? ABSENT : this.placeOf(own);
  }

  placeOf(id: string): number {
    return this.#places.get(id) ?? STRANGER - 1;
  }

  idAt(place: number): string | null {
    return this.#ids[place] ?? null;
  }

  /** Whether a line, or else the file, is of the one at a place, or says of nobody that it is. */
  isNamed(place: number, batch: LineBatch, index: number, column: number): boolean {
    // Most lines call it by the one name, and nothing has to be looked up.
    if (place >= 0 && has(batch, column, index) && isAbsentOr(batch, column, index, this.#names, place)) return true;
    const named = this.read(batch, index, column);
    return named === ABSENT || named === place;
  }

  /** Whom a line names, or else whose file it is; ABSENT where neither says, STRANGER where nobody is called so. */
  read(batch: LineBatch, index: number, column: number): number {
    const from = textFrom(batch, column, index);
    const to = textTo(batch, column, index);
    if (from === to) return this.#own;
    const place = this.#table.find(batch.bytes, from, to);
    if (place !== ABSENT) return place;
    return this.#tidy.get(tidyName(UTF_8.decode(batch.bytes.subarray(from, to)))) ?? STRANGER;
  }
}

const tidyName = (name: string): string => name.trim().replaceAll(/\s+/g, " ").toLowerCase();

const startOf = (terms: AgreedTerms | undefined): string => `${terms?.startsOn} ${terms?.number}`;

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const keyOf = (place: number, week: number): number => place * DAY_LIMIT + week;

const isClean = ({ standing, variances }: Reconciled): boolean => standing === "matched" && variances.length === 0;

/** Whether `whole` is `value` ÷ `unit` rounded as money is, a half up; nothing here is below zero. */
const isRounded = (value: number, unit: number, whole: number): boolean => {
  const twice = 2 * value + unit - 2 * whole * unit;
  return twice >= 0 && twice < 2 * unit;
};

const textFrom = (batch: LineBatch, column: number, index: number): number =>
  (batch.textFrom[column] as Int32Array)[index] as number;
const textTo = (batch: LineBatch, column: number, index: number): number =>
  (batch.textTo[column] as Int32Array)[index] as number;
const has = (batch: LineBatch, column: number, index: number): boolean =>
  textFrom(batch, column, index) !== textTo(batch, column, index);

function isAbsentOr(batch: LineBatch, column: number, index: number, texts: ByteTexts, place: number): boolean {
  const from = textFrom(batch, column, index);
  const to = textTo(batch, column, index);
  return from === to || texts.isAt(place, batch.bytes, from, to);
}

/** An entry that is there: the columns of a batch are as long as each other. */
const at = (numbers: Int32Array | Uint32Array | Uint8Array | Float64Array, index: number): number =>
  numbers[index] as number;

function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
