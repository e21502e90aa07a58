import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayOf } from "../day";
import { type DoubtFacts, type DoubtPolicy, signalsOf } from "./doubt";
import { isOfDomain, isSameAddress, readMailAddress } from "./mail-address";
import { digestible } from "./text-digest";

const policy: DoubtPolicy = {
  from: dayOf("2024-10-31"),
  provenance: "unconfirmed",
  source: "Product assumption",
  secondsToGive: 120,
  daysApart: 31,
  otherWorkers: 1,
  otherWorkersOfCouncilAddress: 10,
  severityOfCouncilAddress: "low",
  freeMail: ["gmail.com"],
  councilDomains: ["gov.uk", "sandwellchildrenstrust.org"],
  severities: {
    "address-not-of-body": "medium",
    "free-mail": "high",
    "address-of-worker": "high",
    "address-of-several-workers": "medium",
    "worker-address-of-agency": "high",
    "worker-address-of-several-workers": "high",
    "given-in-seconds": "low",
    "same-words": "high",
    "dates-against-history": "medium",
    "dates-against-assignment": "high",
  },
};

const period = (from: string, to: string) => ({ from: dayOf(from), to: dayOf(to) });
const post = (from: string, to: string | null, changes = {}) => ({
  employer: "Essex County Council",
  authorityCode: "881",
  kind: "substantive" as const,
  from: dayOf(from),
  to: to === null ? null : dayOf(to),
  ...changes,
});

/** A reference about which there is nothing to doubt. */
const sound: DoubtFacts = {
  giver: "Essex County Council",
  bodyKind: "english-authority",
  authorityCode: "881",
  refereeEmail: "rosa.referee@essex.gov.uk",
  workerEmail: "ewa.nowak@gmail.com",
  otherWorkers: 0,
  workerDomainOfAgency: null,
  otherWorkersOfWorkerAddress: 0,
  secondsToGive: 900,
  wordsOfOtherWorkers: 0,
  wordsOfOtherGivers: 0,
  period: period("2024-01-08", "2025-03-28"),
  history: [post("2024-01-01", "2025-03-31")],
  assignments: [],
};
const signals = (changes: Partial<DoubtFacts>) => signalsOf({ ...sound, ...changes }, policy);
const ids = (changes: Partial<DoubtFacts>) => signals(changes).map(({ id }) => id);

describe("signals of doubt", () => {
  it("are none about a sound reference", () => {
    expect(signals({})).toEqual([]);
  });

  it("say each what was found, the most severe first", () => {
    const found = signals({
      refereeEmail: "Ewa.Nowak+ref@GMail.com",
      otherWorkers: 3,
      secondsToGive: 41,
      wordsOfOtherWorkers: 4,
      wordsOfOtherGivers: 1,
      history: [
        post("2024-01-01", "2024-06-30"),
        post("2019-01-01", "2020-01-01", { employer: "Kent", authorityCode: "886" }),
      ],
      assignments: [period("2024-01-08", "2024-06-28")],
    });
    expect(found).toEqual([
      {
        id: "address-of-worker",
        severity: "high",
        reason: "The referee’s address, Ewa.Nowak+ref@GMail.com, is the worker’s own.",
      },
      {
        id: "free-mail",
        severity: "high",
        reason: "The referee’s address, Ewa.Nowak+ref@GMail.com, is at gmail.com, where anyone can have one.",
      },
      {
        id: "same-words",
        severity: "high",
        reason:
          "The same words stand elsewhere: 4 of its answers in references about other workers, and 1 of its answers in a reference about this worker by somebody else.",
      },
      {
        id: "dates-against-assignment",
        severity: "high",
        reason:
          "The reference is about 8 January 2024 to 28 March 2025 with Essex County Council, and on Accord the worker’s assignment there ran 8 January 2024 to 28 June 2024.",
      },
      {
        id: "address-of-several-workers",
        severity: "medium",
        reason: "The referee’s address, Ewa.Nowak+ref@GMail.com, stands in references about 3 other workers too.",
      },
      {
        id: "dates-against-history",
        severity: "medium",
        reason:
          "The reference is about 8 January 2024 to 28 March 2025 with Essex County Council, and the worker’s employment history says 1 January 2024 to 30 June 2024.",
      },
      {
        id: "given-in-seconds",
        severity: "low",
        reason: "It was given 41 seconds after it was opened; fewer than 120 are hardly enough to write one.",
      },
    ]);
  });

  it("name the domain of an address that is no council’s, of a body that would have one", () => {
    const refereeEmail = "rosa@essex-council.co.uk";
    expect(signals({ refereeEmail })[0]?.reason).toBe(
      "The referee answers for Essex County Council, and their address, rosa@essex-council.co.uk, is at essex-council.co.uk, which is no domain of a council or trust that Accord knows of.",
    );
    expect(ids({ refereeEmail, bodyKind: "children's-trust" })).toEqual(["address-not-of-body"]);
    expect(ids({ refereeEmail, bodyKind: "other" })).toEqual([]);
    expect(ids({ refereeEmail, bodyKind: null })).toEqual([]);
  });

  it.each([
    "rosa@gоv.uk",
    "rosa@notgov.uk",
    "rosa@gov.uk.example.com",
    "rosa@essex.gov.uk.co",
  ])("are not deceived by %s, which only looks like a council’s", (refereeEmail) => {
    expect(ids({ refereeEmail })).toEqual(["address-not-of-body"]);
  });

  it("let an address of a council’s stand behind as many workers as a team manager’s does", () => {
    expect(ids({ otherWorkers: 9 })).toEqual([]);
    expect(signals({ otherWorkers: 10 })).toMatchObject([{ id: "address-of-several-workers", severity: "low" }]);
    expect(ids({ otherWorkers: 1, refereeEmail: "rosa@sandwellchildrenstrust.org" })).toEqual([]);
    expect(ids({ otherWorkers: 1, refereeEmail: "rosa@charity.org", bodyKind: "other" })).toEqual([
      "address-of-several-workers",
    ]);
  });

  it("say nothing of addresses where the council’s own people gave it on Accord", () => {
    expect(ids({ refereeEmail: null, otherWorkers: 20 })).toEqual([]);
  });

  it("begin a second before the time that writing takes", () => {
    expect(ids({ secondsToGive: 119 })).toEqual(["given-in-seconds"]);
    expect(ids({ secondsToGive: 120 })).toEqual([]);
    expect(ids({ secondsToGive: null })).toEqual([]);
    expect(signals({ secondsToGive: 1 })[0]?.reason).toContain("1 second after");
  });
});

describe("dates that disagree", () => {
  it("do so by more than a month, as histories are kept by months", () => {
    expect(ids({ history: [post("2024-02-08", "2025-02-25")] })).toEqual([]);
    expect(ids({ history: [post("2024-02-09", "2025-03-31")] })).toEqual(["dates-against-history"]);
    expect(ids({ history: [post("2024-01-01", "2025-02-24")] })).toEqual(["dates-against-history"]);
  });

  it("are told where the history has no such post, and where it has no such employer", () => {
    expect(signals({ history: [] })[0]?.reason).toBe(
      "The reference is about 8 January 2024 to 28 March 2025 with Essex County Council, and the worker’s employment history names no post there at that time.",
    );
    expect(
      ids({ history: [post("2024-01-01", null, { employer: "Kent County Council", authorityCode: "886" })] }),
    ).toEqual(["dates-against-history"]);
  });

  it("do not, where posts there follow each other, where the post goes on, or where the worker came through an agency", () => {
    expect(ids({ history: [post("2024-06-01", null), post("2023-01-01", "2024-05-20")] })).toEqual([]);
    const agency = { employer: "Alder Social Work", authorityCode: null, kind: "agency" };
    expect(ids({ history: [post("2023-01-01", null, agency)] })).toEqual([]);
    expect(ids({ history: [], assignments: [period("2024-01-08", "2025-03-28")] })).toEqual([]);
  });

  it("do, where years lie between the posts that the reference makes one", () => {
    const history = [post("2015-01-01", "2016-01-01"), post("2022-01-01", "2023-01-01")];
    expect(ids({ period: period("2015-01-01", "2023-01-01"), history })).toEqual(["dates-against-history"]);
  });

  it("know an employer by its code, or by its name however it is called", () => {
    const named = { giver: "Essex Council", authorityCode: null };
    expect(ids(named)).toEqual([]);
    expect(ids({ ...named, giver: "Sussex Council" })).toEqual(["dates-against-history"]);
    expect(ids({ giver: "Essex Social Care Directorate" })).toEqual([]);
  });

  it("compare with no history where the reader has none, and with no assignment of another time", () => {
    expect(ids({ history: null })).toEqual([]);
    expect(ids({ assignments: [period("2026-01-01", "2026-06-30")] })).toEqual([]);
  });
});

describe("mail addresses", () => {
  const local = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,12}$/);
  const domain = fc.stringMatching(/^[a-z][a-z0-9]{0,10}(\.[a-z][a-z0-9]{1,6}){1,3}$/);

  it("are the same in any case, with spaces around, with anything after a plus, and with a dot at the end", () => {
    fc.assert(
      fc.property(local, domain, local, (name, at, tag) => {
        const address = `${name}@${at}`;
        expect(isSameAddress(address, ` ${name.toUpperCase()}+${tag}@${at.toUpperCase()}. `)).toBe(true);
        expect(isSameAddress(address, `x${name}@${at}`)).toBe(false);
        expect(isSameAddress(address, `${name}@x${at}`)).toBe(false);
      }),
    );
  });

  it("are the same with a name of other letters and as the name system writes it", () => {
    expect(isSameAddress("rosa@bücher.example", "rosa@xn--bcher-kva.example")).toBe(true);
    expect(readMailAddress("rosa@gоv.uk")?.domain).toMatch(/^xn--/);
    expect(isSameAddress("rosa@ｅxample.org", "rosa@example.org")).toBe(true);
  });

  it("are of a domain with all below it, and of none that only ends alike", () => {
    fc.assert(
      fc.property(local, domain, fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/), (name, at, part) => {
        const of = (address: string) => isOfDomain(readMailAddress(address) ?? { local: "", domain: "" }, [at]);
        expect(of(`${name}@${at}`)).toBe(true);
        expect(of(`${name}@${part}.${at}`)).toBe(true);
        expect(of(`${name}@${part}${at}`)).toBe(false);
        expect(of(`${name}@${at}.${part}x`)).toBe(false);
      }),
    );
  });

  it("are none without a name or a place, and whatever is typed is read without a fault", () => {
    for (const text of ["", "@", "rosa", "@gov.uk", "rosa@", "rosa@a b", "rosa@[::1]", "rosa@gov.uk/x"])
      expect(readMailAddress(text)).toBeNull();
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readMailAddress(text)));
    fc.assert(fc.property(fc.string({ unit: "binary" }), (at) => void readMailAddress(`rosa@${at}`)));
  });
});

describe("words that are compared", () => {
  const long =
    "Ewa’s assessments were clear, on time and written with the family in mind. Visits were kept, too, and children’s words stand in the records.";

  it("are the same whatever stands between them and in whatever case", () => {
    expect(digestible(long)).toBe(digestible(`  ${long.toUpperCase().replaceAll(" ", "\n\u00a0")}!! • `));
    expect(digestible(long)).not.toBe(digestible(long.replace("clear", "poor")));
  });

  it("are none where the answer is short, however much stands between its letters", () => {
    expect(digestible("No concerns were raised with me in the time that I knew her.")).toBeNull();
    expect(digestible(`${"a".repeat(79)}${" ".repeat(500)}`)).toBeNull();
    expect(digestible("a".repeat(80))).toBe("a".repeat(80));
  });
});
