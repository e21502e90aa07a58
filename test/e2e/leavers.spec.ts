import { paths } from "~/paths";
import { expect, test } from "./fixtures";
import type { Visitor } from "./pages/visitor";
import * as story from "./story";

const HEADER = "registration_number,kind_of_post,post,last_day,reason_for_leaving";

async function upload(officer: Visitor, lines: readonly string[]): Promise<void> {
  await officer.page
    .getByLabel("The file of leavers")
    .setInputFiles({ name: "leavers.csv", mimeType: "text/csv", buffer: Buffer.from(`${lines.join("\r\n")}\r\n`) });
  await officer.press("Record the leavers");
}

/** The faults of a file, each as "line column message". */
const faultsIn = (officer: Visitor) =>
  officer.page.getByRole("table", { name: "What is wrong in the file" }).locator("tbody tr");

test("a leaver recorded by one council stops an agency from putting them forward to another", async ({ people }) => {
  test.setTimeout(120_000);
  const officer = await people.as("Leon Achterberg");
  const worker = {
    name: "Iolanda Ferreira Gonçalves",
    email: "iolanda.goncalves@workers.example",
    registrationNumber: "SW812376",
  };

  await test.step("the officer's template is the header and nothing more", async () => {
    await officer.open(paths.council.leavers.upload());
    const { type, bytes } = await officer.download("Download the template (CSV)");
    expect(type).toContain("text/csv");
    expect(new TextDecoder().decode(bytes).trim()).toBe(HEADER);
  });

  await test.step("a file is recorded once, however often it is sent", async () => {
    const row = `${worker.registrationNumber},substantive,"Social worker, duty team",30/10/2026,resigned`;
    await upload(officer, [HEADER, row]);
    await officer.sees("1 leaver is recorded.");
    await upload(officer, [HEADER, row]);
    await officer.sees("0 leavers are recorded.", "1 was in the register already.");
    await officer.follow("See the leavers");
    await officer.open(`${paths.council.leavers.list()}?search=${worker.registrationNumber}`);
    await expect(officer.page.locator("tbody tr")).toHaveCount(1);
    await officer.sees("Social worker, duty team", "30 Oct 2026");
  });

  await test.step("no other council reads it, nor any agency", async () => {
    await officer.openFirstRow();
    const entry = new URL(officer.page.url()).pathname;
    for (const name of ["Amara Nwosu", "Priya Raman", "Yusuf Karim"]) {
      const other = await people.as(name);
      for (const address of [entry, paths.council.leavers.list()])
        expect((await other.open(address))?.status()).toBe(404);
    }
  });

  await test.step("the agency is shown what was declared and what was recorded, and is stopped", async () => {
    const consultant = await people.as("Priya Raman");
    const council = await people.as("Daniel Whitcombe");
    const requisition = await story.publishRequisition(council, {
      jobTitle: /^Children’s social worker/,
      team: "Cooling-off team",
    });
    await story.findRequisition(consultant, requisition);
    await story.putNewWorkerForward(consultant, worker);
    await story.fillEmployment(consultant, {
      council: "Alderbrook (invented)",
      title: "Social worker, duty team",
      kind: "Substantive (permanent)",
      days: { "First day": "1 12 2024", "Last day": "30 6 2026" },
      ended: "Resigned",
    });
    await story.fillAvailabilityAndConsent(consultant);
    await consultant.follow("See the figures and sources");
    await consultant.isAt("What stops this submission");
    await consultant.sees("30 June 2026", "30 October 2026", "30 January 2027");
  });
});

test("a file of leavers with anything wrong records nothing, and says where", async ({ people }) => {
  const officer = await people.as("Leon Achterberg");
  const faults = faultsIn(officer);
  await officer.open(paths.council.leavers.upload());
  await officer.press("Record the leavers");
  await officer.seesErrors(["Choose the file of leavers"]);

  await test.step("a header that is not ours", async () => {
    await upload(officer, [
      "registration_number,kind,post,last_day,reason_for_leaving,name",
      "SW812383,substantive,Social worker,2026-10-30,resigned,A. Person",
    ]);
    await officer.seesErrors(["Nothing was recorded: mend the 3 faults below and choose the file again"]);
    await expect(faults).toHaveText([
      /^1\s*kind\s*The register keeps no such thing\. Remove the column/s,
      /^1\s*name\s*The register keeps no such thing\. Remove the column/s,
      /^1\s*kind_of_post\s*This column is missing\. Add kind_of_post to the first line/s,
    ]);
  });

  await test.step("rows that cannot be", async () => {
    await upload(officer, [
      HEADER,
      "SW812383,substantive,Social worker,2026-10-30,resigned",
      "12345,permenent,Social worker,31/02/2026,resigned",
      "SW812383,substantive,Social worker,30/10/2026,resigned",
      "SW812390,substantive,,2026-10-30,fell out",
      "SW812391,substantive,Social worker",
    ]);
    await expect(faults).toHaveText([
      /^3\s*registration_number.*‘12345’ is not a Social Work England number/s,
      /^3\s*kind_of_post.*permenent/s,
      /^3\s*last_day.*31\/02\/2026/s,
      /^4\s*registration_number.*Line 2 has the same worker leaving on the same day/s,
      /^5\s*post/s,
      /^5\s*reason_for_leaving.*fell out/s,
      /^6\s*Expected 5 values, found 3/s,
    ]);
    await officer.open(`${paths.council.leavers.list()}?search=SW812383`);
    await officer.sees("Try fewer words or filters");
  });

  await test.step("the form for one says it by the field, and keeps what was typed", async () => {
    await officer.open(paths.council.leavers.record());
    await officer.type({ "Social Work England registration number": "12345", Post: "=1+1" });
    await officer.date({ "Last day": "31 2 2026" });
    await officer.press("Record the leaver");
    await officer.seesErrors([
      "‘12345’ is not a Social Work England number: enter SW and up to six digits, like SW154516",
      "Select the kind of post",
      "Post must begin with a letter or a figure, like Social worker, duty team",
      "Last day must be a real date, like 27 3 2026",
      "Select the reason for leaving",
    ]);
    await expect(officer.page.getByLabel("Social Work England registration number")).toHaveValue("12345");
    await expect(officer.group("Last day").getByLabel("Day")).toHaveValue("31");
    await officer.type({ "Social Work England registration number": "SW812383", Post: "Małgorzata Wiśniewska, ASYE" });
    await officer.choose({ "Kind of post": "Substantive (permanent)" });
    await officer.date({ "Last day": "30 10 2026" });
    await officer.select({ "Reason for leaving": "Resigned" });
    await officer.press("Record the leaver");
    await officer.sees("‘Małgorzata Wiśniewska’ looks like a person’s name");
    await expect(officer.page.getByLabel("‘Małgorzata Wiśniewska, ASYE’ names nobody")).not.toBeChecked();
    await officer.type({ Post: "Social worker" });
    await officer.date({ "Last day": "30 6 2016" });
    await officer.press("Record the leaver");
    await expect(officer.page.locator(".govuk-error-summary")).toContainText("No rule needs this leaver");
  });
});
