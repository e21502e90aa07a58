import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { projectFolder } from "#db/project-folder";
import { dayOf } from "~/domain/day";
import { templateFor } from "~/domain/references/reference-template";
import { loadReferenceTemplates, referencesInUse } from "./load-reference-templates";

const shipped = join(projectFolder(), "db", "reference-templates");
const template = "england-practice-based-2024.yaml";
let folder = "";

async function practiceBased() {
  const { templates } = await referencesInUse();
  return templateFor(templates, dayOf("2026-11-20"));
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "accord-templates-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function load(change: { file: string; from: string; to: string }): Promise<unknown> {
  for (const name of [template, "england-employment-confirmation-2024.yaml", "policy.yaml"]) {
    const text = await readFile(join(shipped, name), "utf8");
    const isChanged = name === change.file;
    if (isChanged && !text.includes(change.from)) throw new Error(`${name} does not hold ‘${change.from}’`);
    await writeFile(join(folder, name), isChanged ? text.replace(change.from, change.to) : text);
  }
  return loadReferenceTemplates(folder);
}

describe("the reference templates that ship", () => {
  it("say plainly that their wording is not the official one", async () => {
    const template = await practiceBased();
    expect(template).toMatchObject({
      id: "england-practice-based",
      version: "2024-10-31",
      provenance: "unconfirmed",
    });
    expect(template.notice).toBe(
      "This form follows what is publicly known of the national template. Its official wording has not been loaded yet.",
    );
  });

  it("describe every rating in words", async () => {
    const { sections } = await practiceBased();
    const ratings = sections.flatMap(({ questions }) => questions.filter(({ kind }) => kind === "rating"));
    expect(ratings).toHaveLength(9);
    for (const rating of ratings)
      expect(rating).toHaveProperty("choices.0.description", expect.stringContaining("role"));
  });

  it("warn that only substantiated safeguarding matters belong in a reference", async () => {
    const { sections } = await practiceBased();
    const safeguarding = sections.find(({ id }) => id === "safeguarding");
    expect(safeguarding?.warning).toContain("Give only matters that were substantiated.");
  });

  it("come with a dated policy that cites where it is from", async () => {
    const { policies } = await referencesInUse();
    expect(policies[0]).toMatchObject({
      from: "2024-10-31",
      provenance: "unconfirmed",
      dueDaysBeforeEnd: 7,
      linkDays: 90,
    });
    expect(policies[0]?.source).toContain("Product assumption");
  });
});

describe("a broken reference template is refused with its path and line", () => {
  it("where it is not YAML", async () => {
    await expect(load({ file: template, from: "sections:\n", to: "sections: [\n" })).rejects.toThrow(
      /2024\.yaml:\d+: /,
    );
  });

  it("where a key is misspelt", async () => {
    await expect(load({ file: template, from: "    title: How you", to: "    titel: How you" })).rejects.toThrow(
      /england-practice-based-2024\.yaml:\d+: sections › 2 › title: expected some words/,
    );
  });

  it("where a key is none of those that stand there, which are named", async () => {
    await expect(load({ file: template, from: "    warning: Give", to: "    warnings: Give" })).rejects.toThrow(
      /:\d+: sections › 5 › warnings: expected id, title, guidance, warning, questions; found ‘warnings’/,
    );
  });

  it("where a scale is named that it does not have", async () => {
    await expect(load({ file: template, from: "scale: practice", to: "scale: stars" })).rejects.toThrow(
      /:\d+: sections › 4 › questions › 1 › scale: expected one of practice, found ‘stars’/,
    );
  });

  it("where two questions have one id", async () => {
    await expect(load({ file: template, from: "id: direct-work", to: "id: assessment" })).rejects.toThrow(
      /:\d+: sections › 4 › questions › 2 › id: expected an id of its own, found ‘assessment’ again/,
    );
  });

  it("where two sections have one id", async () => {
    await expect(load({ file: template, from: "  - id: ending", to: "  - id: attendance" })).rejects.toThrow(
      /:\d+: sections › 7 › id: expected an id of its own, found ‘attendance’ again/,
    );
  });

  it("where a choice is offered twice, or a rating is not described", async () => {
    await expect(load({ file: template, from: "value: manager", to: "value: supervisor" })).rejects.toThrow(
      /:\d+: sections › 2 › questions › 1 › choices › 2 › value: expected a value of its own, found ‘supervisor’ again/,
    );
    await expect(
      load({ file: template, from: "      description: consistently what the role asks\n", to: "" }),
    ).rejects.toThrow(/:\d+: scales › practice › 2: expected a description of what the rating means/);
  });

  it("where an id is that of a field which the form has already", async () => {
    await expect(load({ file: template, from: "id: known-to", to: "id: known-from-day" })).rejects.toThrow(
      /:\d+: sections › 2 › questions › 3 › id: expected an id that no field of the form has, found ‘known-from-day’/,
    );
  });

  it("where its source is no page of the web", async () => {
    await expect(load({ file: template, from: "address: https:", to: "address: javascript:" })).rejects.toThrow(
      /:\d+: source › address: expected a web address/,
    );
  });

  it("with every fault at once", async () => {
    const refused = load({
      file: template,
      from: "scale: practice\n        required: yes\n      - id: direct-work",
      to: "scale: stars\n        required: yes\n      - id: assessment",
    });
    await expect(refused).rejects.toThrow(/questions › 1 › scale: [\s\S]*questions › 2 › id: /);
  });

  it("where unconfirmed wording is not marked", async () => {
    await expect(load({ file: template, from: "notice: This", to: "# notice: This" })).rejects.toThrow(
      /provenance: expected a notice that says the wording is unconfirmed/,
    );
  });

  it("where the policy has a number that is none", async () => {
    await expect(load({ file: "policy.yaml", from: "link-days: 90", to: "link-days: three months" })).rejects.toThrow(
      /policy\.yaml:\d+: 1 › link-days: expected a whole number of days/,
    );
  });
});
