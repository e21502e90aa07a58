const DAYS_IN_A_WEEK = 7;

/** A week by the day on which it ends, counted from 1970, and the first row of the file that has it. */
export type WeekOfRow = { readonly week: number; readonly row: number };

/** Weeks of assignments by the day on which they end, to find two that have a day in common and are not the same week. */
export class SharedDays {
  readonly #rows = new Map<string, Map<number, number>>();

  /**
   * Takes a week, which ends on a day counted from 1970, and the row of the file that has it; not where `find` finds
   * another, which it returns.
   */
  add(assignmentId: string, week: number, row: number): WeekOfRow | null {
    const other = this.find(assignmentId, week);
    if (other) return other;
    const rows = this.#rows.get(assignmentId);
    if (!rows) this.#rows.set(assignmentId, new Map([[week, row]]));
    else if (!rows.has(week)) rows.set(week, row);
    return null;
  }

  /** A week of the assignment that has a day in common with this one and ends on another; null where there is none. */
  find(assignmentId: string, week: number): WeekOfRow | null {
    const rows = this.#rows.get(assignmentId);
    if (!rows) return null;
    for (let days = 1; days < DAYS_IN_A_WEEK; days++)
      for (const other of [week - days, week + days]) {
        const row = rows.get(other);
        if (row !== undefined) return { week: other, row };
      }
    return null;
  }
}
