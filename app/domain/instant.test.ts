import { describe, expect, it } from "vitest";
import { formatInstant, formatTime } from "./instant";

describe("an instant in London", () => {
  it("is told by a clock of twelve hours, where noon and midnight are 12", () => {
    expect(formatTime("2026-11-21T12:00:00Z")).toBe("12:00pm");
    expect(formatTime("2026-11-21T00:05:00Z")).toBe("12:05am");
    expect(formatTime("2026-11-21T09:04:00Z")).toBe("9:04am");
    expect(formatTime("2026-11-21T23:59:00Z")).toBe("11:59pm");
  });

  it("follows summer time", () => {
    expect(formatInstant("2026-07-07T23:20:00Z")).toBe("8 July 2026, 12:20am");
  });
});
