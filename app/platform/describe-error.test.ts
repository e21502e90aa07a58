import { DrizzleQueryError } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { describeError } from "./describe-error";

describe("describeError", () => {
  it("keeps the query that failed and why, and none of its values", () => {
    const refused = Object.assign(new Error("duplicate key value violates unique constraint"), {
      code: "23505",
      constraint_name: "person_email",
      parameters: ["ewa.nowak@example.org"],
      detail: "Key (email)=(ewa.nowak@example.org) already exists.",
    });
    const described = describeError(
      new DrizzleQueryError("insert into person values ($1)", ["ewa.nowak@example.org"], refused),
    );
    expect(JSON.stringify(described)).not.toContain("nowak");
    expect(described).toMatchObject({
      message: "Failed query: insert into person values ($1)",
      cause: { code: "23505", constraint: "person_email" },
    });
    expect(described.frames[0]).toMatch(/^at /);
  });

  it("says nothing of what was thrown where it is no error", () => {
    expect(JSON.stringify(describeError("Ewa Nowak"))).not.toContain("Nowak");
  });
});
