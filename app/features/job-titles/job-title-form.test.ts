import { describe, expect, it } from "vitest";
import { rolesToChoose } from "~/domain/rulebooks/roles-to-choose";
import { judgeForm } from "~/platform/http/forms";
import { loadRulebooks } from "../rulebooks/load-rulebooks";
import { jobTitleForm } from "./job-title-form";

const shipped = await loadRulebooks();
const rolesOf = (...ids: readonly string[]) =>
  rolesToChoose({
    bound: shipped
      .filter(({ id }) => ids.includes(id))
      .map((rulebook) => ({ rulebook, from: null, signatories: null })),
    statutory: { livingWage: [] } as never,
  });

describe("the roles that a job title can be said to be", () => {
  it("are those of a rulebook with several for one core job type", () => {
    expect(rolesOf("london-2016", "west-midlands-2015")).toMatchObject([
      {
        rulebookId: "london-2016",
        roles: [
          { role: "Newly qualified social worker, under 2 years after the first year" },
          { role: "Social worker, 2 years and more" },
          { role: "Experienced social worker, over 5 years" },
          { role: "Specialist or advanced social worker", coreJobTypes: ["advanced-practitioner"] },
          { role: "Assistant or practice manager", coreJobTypes: ["advanced-practitioner"] },
        ],
      },
    ]);
  });

  it("are none where each core job type has one", () => {
    expect(rolesOf("northmere-2025", "northmere-southmere", "england-national")).toEqual([]);
  });
});

describe("a job title's form", () => {
  const typed = { title: "Social worker (duty)", coreJobType: "social-worker", substantiveNoticeDays: "" };
  const judge = (role: string) =>
    judgeForm(jobTitleForm(rolesOf("london-2016")), { ...typed, "london-2016-role": role });

  it("takes a role of its core job type, or none", () => {
    expect(judge("Experienced social worker, over 5 years")).toMatchObject({
      value: { rulebookRoles: { "london-2016": "Experienced social worker, over 5 years" } },
    });
    expect(judge("")).toMatchObject({ value: { rulebookRoles: {} } });
  });

  it("is of a child and family social worker’s work unless it says another, which must be one of those there are", () => {
    const judgeWork = (work: object) => judgeForm(jobTitleForm([]), { ...typed, ...work });
    expect(judgeWork({})).toMatchObject({ value: { workerCategory: "child-and-family-social-worker" } });
    expect(judgeWork({ workerCategory: "family-help-worker" })).toMatchObject({
      value: { workerCategory: "family-help-worker" },
    });
    expect(judgeWork({ workerCategory: "nobody" })).toMatchObject({
      errors: { workerCategory: "Select whose work it is" },
    });
  });

  it("refuses a role of another core job type, and one that the rulebook does not have", () => {
    expect(judge("Assistant or practice manager")).toMatchObject({
      errors: {
        "london-2016-role":
          "‘Assistant or practice manager’ is no role of a social worker. Select another role, another core job type, or none",
      },
    });
    expect(judge("Head of service")).toMatchObject({
      errors: { "london-2016-role": "Select one of the roles, or none" },
    });
  });
});
