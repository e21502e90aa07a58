import { type ReferenceContent, referenceDocument } from "#pdf/reference";
import { type SubmissionContent, submissionDocument } from "#pdf/submission";
import { type Day, dayOf } from "~/domain/day";
import type { Document } from "~/domain/documents/document";
import type { Post, SubmissionFacts } from "~/domain/facts";
import { pounds } from "~/domain/money";
import type { ReferenceTemplate } from "~/domain/references/reference-template";
import type { Finding, Outcome, RuleId } from "~/domain/verdict";

/** Names that a font must set: Welsh, Polish, Romanian, Vietnamese and Yoruba. */
export const namesInFiveLanguages = {
  welsh: "Gwenllïan Ŵyn-Dŵr o’r Tŷ Gŵyl",
  polish: "Źdźisława Łątkę-Świętożyńska",
  romanian: "Ștefăniță Țîrlea-Mureșan",
  vietnamese: "Nguyễn Thị Hữu Phước Thế",
  yoruba: "Ọlọ́runfẹ́mi Adébáyọ̀ Ṣọlá Ẹ̀kọ́",
} as const;

const notice = "Demonstration data: every person here is invented";

const post = (given: Partial<Post> & Pick<Post, "id" | "employer" | "from" | "to">): Post => ({
  authorityCode: null,
  employerKind: "english-authority",
  direct: true,
  kind: "substantive",
  jobTitle: "Social worker",
  childrensServices: true,
  fullTimeEquivalent: 100,
  reasonForLeaving: "resigned",
  ...given,
});

const posts: readonly Post[] = [
  post({
    id: "1",
    employer: "Aldermere County Council",
    from: dayOf("2017-09-04"),
    to: dayOf("2018-09-30"),
    kind: "newly-qualified-year",
    jobTitle: "Newly qualified social worker",
    reasonForLeaving: "moved-to-permanent-role",
  }),
  post({
    id: "2",
    employer: "Aldermere County Council",
    from: dayOf("2018-10-01"),
    to: dayOf("2021-03-31"),
    jobTitle: "Social worker, assessment team",
  }),
  post({
    id: "3",
    employer: "Brackwater Children’s Trust",
    employerKind: "children's-trust",
    from: dayOf("2021-06-14"),
    to: dayOf("2023-08-31"),
    jobTitle: "Senior social worker, children in care",
    fullTimeEquivalent: 60,
  }),
  post({
    id: "4",
    employer: "Castlebridge City Council",
    from: dayOf("2023-09-18"),
    to: dayOf("2024-11-30"),
    direct: false,
    kind: "agency",
    jobTitle: "Senior social worker",
    reasonForLeaving: "end-of-contract",
  }),
  post({
    id: "5",
    employer: "Dunmoor Borough Council",
    from: dayOf("2025-01-06"),
    to: null,
    direct: false,
    kind: "agency",
    jobTitle: "Senior social worker, court team",
    reasonForLeaving: "still-in-post",
  }),
];

const citation = {
  title: "Statutory guidance for local authorities on the use of agency child and family social workers",
  address: "https://example.org/guidance/agency-child-and-family-social-workers",
  paragraph: "paragraph 31",
  readOn: dayOf("2026-11-20"),
};

function finding(rule: RuleId, title: string, outcome: Outcome, given: Partial<Finding> & { reason: string }): Finding {
  return {
    rule,
    title,
    outcome,
    rulebook: { id: "england-national", version: "2025-10-01", title: "National guidance", force: "must" },
    values: [],
    working: [],
    remedy: null,
    citation,
    provenance: "confirmed",
    parts: [],
    ...given,
  };
}

const findings: readonly Finding[] = [
  finding("registration", "Registration", "met", {
    reason:
      "SW154516 was registered when the register was checked on 3 November 2026, and is shown as registered until 30 November 2027.",
  }),
  finding("post-qualified-experience", "Post-qualified experience", "met", {
    reason: "Four years and 8 months in direct employment of a UK local authority, where three years are asked for.",
    values: [
      { label: "Calendar months", value: "56" },
      { label: "Full-time equivalent months", value: "45.8" },
    ],
    working: [
      "1 October 2018 to 31 March 2021: 30 months at 100% = 30",
      "14 June 2021 to 31 August 2023: 26.5 months at 60% = 15.9",
    ],
  }),
  finding("cooling-off", "Cooling-off", "needs a decision", {
    reason:
      "The worker left a substantive post in another region on 31 August 2023, and the agreement does not say whether that counts.",
    remedy: "The council’s decision settles it.",
    provenance: "unconfirmed",
  }),
  finding("price-cap", "Price cap", "exempt", {
    reason:
      "£46.0823 an hour is £1.0823 above the cap of £45.00 for a senior social worker. An exemption was granted until 31 March 2027.",
    values: [
      { label: "Capped part of the charge", value: "£46.0823 an hour" },
      { label: "Cap: senior social worker", value: "£45.00 an hour" },
    ],
    working: ["£35.00 + £4.2245 + £5.4945 + £0.1961 + £1.1672 = £46.0823", "£46.0823 − £45.00 = £1.0823"],
    remedy: "£1.0823 an hour less meets the cap.",
  }),
  finding("references", "References", "met", {
    reason: "Two practice-based references on the standard template, the latest given on 14 October 2026.",
    parts: [
      {
        title: "Castlebridge City Council",
        outcome: "met",
        reason: "Practice-based, on the standard template.",
        remedy: null,
      },
      {
        title: "Brackwater Children’s Trust",
        outcome: "met",
        reason: "Practice-based, given before the template was asked for.",
        remedy: null,
      },
    ],
  }),
  finding("pre-employment-checks", "Pre-employment checks", "met", {
    reason: "All four required checks are complete.",
  }),
  finding("notice", "Notice", "met", { reason: "Four weeks’ notice, as the guidance asks." }),
  finding("newly-qualified", "Newly qualified", "not applicable", {
    reason: "This rulebook has no rule on newly qualified workers who finished their first year.",
  }),
];

const facts: SubmissionFacts = {
  judgedOn: dayOf("2026-11-21"),
  startsOn: dayOf("2026-12-07"),
  endsOn: dayOf("2027-06-04"),
  coreJobType: "senior-social-worker",
  council: { name: "Eastmarsh Council", authorityCode: "999", region: "Northmere" },
  registration: {
    number: "SW154516",
    status: "registered",
    checkedOn: dayOf("2026-11-03"),
    registeredUntil: dayOf("2027-11-30"),
  },
  qualifiedOn: dayOf("2017-07-20"),
  posts,
  gaps: [
    {
      from: dayOf("2021-04-01"),
      to: dayOf("2021-06-13"),
      explanation: "Cared for a parent after an operation, and travelled.",
    },
    { from: dayOf("2024-12-01"), to: dayOf("2025-01-05"), explanation: "Holiday between two assignments." },
  ],
  checks: [
    {
      kind: "enhanced-dbs",
      outcome: "clear",
      completedOn: dayOf("2026-09-18"),
      expiresOn: null,
      evidence: "Certificate ending 4471, update service checked",
    },
    {
      kind: "right-to-work",
      outcome: "clear",
      completedOn: dayOf("2026-09-16"),
      expiresOn: null,
      evidence: "British passport seen in person",
    },
    {
      kind: "identity",
      outcome: "clear",
      completedOn: dayOf("2026-09-16"),
      expiresOn: null,
      evidence: "Passport and bank statement",
    },
    {
      kind: "occupational-health",
      outcome: "clear",
      completedOn: dayOf("2026-10-02"),
      expiresOn: dayOf("2027-10-01"),
      evidence: "Fit for the role, no adjustments",
    },
  ],
  charge: {
    route: "umbrella",
    unit: "hour",
    paidHoursPerDay: null,
    hoursPerWeek: 3700,
    niMethod: "weekly-threshold",
    lines: [
      { kind: "pay", name: null, rate: pounds("35.00") },
      { kind: "holiday-pay", name: null, rate: pounds("4.2245") },
      { kind: "employer-ni", name: null, rate: pounds("5.4945") },
      { kind: "apprenticeship-levy", name: null, rate: pounds("0.1961") },
      { kind: "employer-pension", name: null, rate: pounds("1.1672") },
      { kind: "umbrella-margin", name: null, rate: pounds("0.65") },
      { kind: "agency-margin", name: null, rate: pounds("2.45") },
      { kind: "msp-fee", name: null, rate: pounds("0.55") },
    ],
    statedTotal: pounds("49.7323"),
  },
  routesAccepted: ["paye", "umbrella"],
  references: [],
  notice: { days: 28, substantiveDays: null },
};

export const submissionContent: SubmissionContent = {
  number: "S-7K3Q9D",
  frozenOn: dayOf("2026-11-21"),
  notice,
  council: "Eastmarsh Council",
  agency: "Larkfield Social Care",
  msp: "Tessera Workforce",
  workerName: namesInFiveLanguages.yoruba,
  requisition: {
    number: "R-2M8XTC",
    jobTitle: "Senior social worker, children in care",
    coreJobType: "senior-social-worker",
    team: "Children in care, team 2",
    reasonForUse: "vacancy",
    startsOn: dayOf("2026-12-07"),
    endsOn: dayOf("2027-06-04"),
    hoursPerWeek: 3700,
    placeOfWork: "Harbour House, Eastmarsh, two days a week at home",
    routesAccepted: ["paye", "umbrella"],
    noticeDays: 28,
    description:
      "The team looks after 140 children in care and care leavers.\nThe post holds about 14 children, most of them in proceedings.\n\nExperience of final hearings is needed, and of work with the Children and Family Court Advisory and Support Service.",
  },
  facts,
  checkLabels: {
    "enhanced-dbs": "Enhanced DBS with barred lists",
    "right-to-work": "Right to work",
    identity: "Identity",
    "occupational-health": "Occupational health",
  },
  caps: [
    {
      rulebook: "Northmere agreement",
      basis: "all-in",
      lines: ["pay", "holiday-pay", "employer-ni", "apprenticeship-levy", "employer-pension"],
      amount: pounds("45.00"),
    },
  ],
  references: [
    {
      giver: "Castlebridge City Council",
      refereeName: namesInFiveLanguages.polish,
      refereeJobTitle: "Team manager",
      givenOn: dayOf("2026-10-14"),
      periodFrom: dayOf("2023-09-18"),
      periodTo: dayOf("2024-11-30"),
      practiceBased: true,
      onStandardTemplate: true,
      givenOnAccord: true,
      number: "REF-4H6YVN",
      consentGivenOn: dayOf("2026-11-18"),
    },
    {
      giver: "Brackwater Children’s Trust",
      refereeName: namesInFiveLanguages.welsh,
      refereeJobTitle: "Service manager",
      givenOn: dayOf("2023-09-04"),
      periodFrom: dayOf("2021-06-14"),
      periodTo: dayOf("2023-08-31"),
      practiceBased: true,
      onStandardTemplate: false,
      givenOnAccord: false,
      number: null,
      consentGivenOn: dayOf("2026-11-18"),
    },
  ],
  availability: {
    availableFrom: dayOf("2026-12-07"),
    interviewTimes: "Any afternoon in the week of 23 November 2026",
    noticeDays: 28,
  },
  consent: { givenOn: dayOf("2026-11-17"), how: "email", note: "" },
  verdict: { judgedOn: dayOf("2026-11-21"), outcome: "needs a decision", findings },
};

/** About four pages, with every kind of block. */
export const sampleSubmission: Document = submissionDocument(submissionContent);

/** A worker who has held that many posts. */
export function submissionWithPosts(count: number): Document {
  const many = Array.from({ length: count }, (_, index): Post => {
    const year = 1980 + (index % 45);
    return post({
      id: String(index),
      employer: `Council number ${index + 1}`,
      from: `${year}-01-01` as Day,
      to: `${year}-12-31` as Day,
    });
  });
  return submissionDocument({ ...submissionContent, facts: { ...facts, posts: many } });
}

const scale = [
  { value: "strong", label: "Strong", description: "consistently beyond what the role asks" },
  { value: "good", label: "Good", description: "consistently what the role asks" },
  { value: "developing", label: "Developing", description: "what the role asks for much of the time, with support" },
];

const template: ReferenceTemplate = {
  id: "sample",
  version: dayOf("2024-10-31"),
  title: "Practice-based reference",
  practiceBased: true,
  askedBy: null,
  provenance: "unconfirmed",
  notice:
    "This form follows what is publicly known of the national template. Its official wording has not been loaded yet.",
  source: { title: "Sample", address: "https://example.org/", readOn: dayOf("2026-11-20") },
  sections: [
    {
      id: "practice",
      title: "Direct work with children and families",
      guidance: null,
      warning: null,
      questions: [
        {
          id: "relationships",
          wording: "How well does the social worker build relationships with children?",
          name: "a rating",
          guidance: null,
          required: true,
          kind: "rating",
          choices: scale,
        },
        {
          id: "example",
          wording: "What did you see them do that shows this?",
          name: "an example",
          guidance: null,
          required: true,
          kind: "text",
          limit: 4000,
        },
      ],
    },
    {
      id: "again",
      title: "Working with them again",
      guidance: null,
      warning: null,
      questions: [
        {
          id: "again",
          wording: "Would your council engage this social worker again?",
          name: "yes or no",
          guidance: null,
          required: true,
          kind: "yes-no",
          detail: { when: "no", wording: "Why not?", limit: 2000 },
        },
      ],
    },
  ],
  declaration: "I give this reference on behalf of my council. It is what I saw of this social worker’s practice.",
};

export const referenceContent: ReferenceContent = {
  number: "REF-4H6YVN",
  frozenOn: dayOf("2026-10-14"),
  notice,
  giver: "Castlebridge City Council",
  referee: { name: namesInFiveLanguages.vietnamese, jobTitle: "Team manager", email: "referee@castlebridge.example" },
  worker: { name: namesInFiveLanguages.yoruba, registrationNumber: "SW154516" },
  occasion: "end",
  post: {
    jobTitle: "Senior social worker",
    coreJobType: "senior-social-worker",
    team: "Court team",
    agency: "Larkfield Social Care",
    from: dayOf("2023-09-18"),
    to: dayOf("2024-11-30"),
  },
  template,
  answers: {
    relationships: "strong",
    example:
      "She saw two brothers every week through a contested hearing.\n\nThe younger would not speak at first. She drew with him, and wrote down what he said about each picture; the judge quoted it.",
    again: "yes",
  },
  givenOn: dayOf("2026-10-14"),
  comment: { text: "Thank you. I agree with all of it.", on: dayOf("2026-10-20") },
};

export const sampleReference: Document = referenceDocument(referenceContent);

/** The smallest document: what a test changes one thing of. */
export const emptyDocument: Document = {
  schema: "accord.document/1",
  kind: "statement",
  language: "en-GB",
  title: "A document",
  subtitle: "",
  number: "D-1",
  frozenOn: dayOf("2026-11-21"),
  summary: [],
  sections: [],
  notice: null,
};
