import { afterEach, describe, expect, it } from "vitest";
import { freezeClock, keepingClock, moveClock, now, resetClock, startClockAt, today } from "./clock";

describe("the clock", () => {
  afterEach(resetClock);

  it("counts days in London: half past eleven at night in UTC is tomorrow there in summer", () => {
    freezeClock("2026-07-01T23:30:00Z");
    expect(today()).toBe("2026-07-02");
    freezeClock("2026-12-01T23:30:00Z");
    expect(today()).toBe("2026-12-01");
  });

  it("stands where it is frozen and moves only when it is moved", () => {
    freezeClock("2026-11-21T10:00:00Z");
    moveClock({ days: 14, minutes: 5 });
    expect(now().toISOString()).toBe("2026-12-05T10:05:00.000Z");
  });

  it("runs on from where it is started", async () => {
    startClockAt("2030-01-01T00:00:00Z");
    const before = now().getTime();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(now().getTime()).toBeGreaterThan(before);
    expect(today()).toBe("2030-01-01");
  });

  it("is as it was after work that moved it, even work that failed", async () => {
    freezeClock("2026-11-21T10:00:00Z");
    const work = keepingClock(async () => {
      moveClock({ days: -200 });
      throw new Error("failed");
    });
    await expect(work).rejects.toThrow("failed");
    expect(now().toISOString()).toBe("2026-11-21T10:00:00.000Z");
  });

  it("refuses what is no instant", () => {
    expect(() => freezeClock("tomorrow")).toThrow(/cannot be set to "tomorrow"/);
  });
});
