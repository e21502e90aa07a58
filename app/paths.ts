/** Every URL of the product. A screen links through these, and app/routes.ts serves them: no other file spells a path. */
export const paths = {
  home: () => "/",
  signIn: () => "/sign-in",
  signOut: () => "/sign-out",
  forgotPassword: () => "/forgot-password",
  resetPassword: (token: string) => `/reset-password/${token}`,
  invitation: (token: string) => `/invitation/${token}`,
  mailbox: () => "/mailbox",
  checkDocument: () => "/check-a-document",
  accessibility: () => "/accessibility",
  privacy: () => "/privacy",

  account: {
    show: () => "/account",
    sessions: () => "/account/sessions",
    organisations: () => "/account/organisations",
    password: () => "/account/password",
    people: () => "/account/people",
    invite: () => "/account/people/invite",
  },

  rulebooks: {
    list: () => "/rulebooks",
    show: (id: string) => `/rulebooks/${id}`,
    file: (id: string, version: string) => `/rulebooks/${id}/${version}.yaml`,
  },

  documents: {
    pdf: (id: string) => `/documents/${id}.pdf`,
    heldReference: (id: string) => `/documents/held-references/${id}`,
  },

  council: {
    requisitions: {
      list: () => "/council/requisitions",
      publish: () => "/council/requisitions/publish",
      show: (id: string) => `/council/requisitions/${id}`,
      compare: (id: string) => `/council/requisitions/${id}/compare`,
      close: (id: string) => `/council/requisitions/${id}/close`,
    },
    submissions: {
      list: () => "/council/submissions",
      show: (id: string) => `/council/submissions/${id}`,
      askForMore: (id: string) => `/council/submissions/${id}/ask-for-more`,
      decline: (id: string) => `/council/submissions/${id}/decline`,
      offer: (id: string) => `/council/submissions/${id}/offer`,
      decide: (id: string) => `/council/submissions/${id}/decide`,
    },
    aboveTerms: {
      list: () => "/council/above-terms",
      show: (id: string) => `/council/above-terms/${id}`,
      askForExemption: (id: string) => `/council/above-terms/${id}/ask-for-exemption`,
    },
    exemptions: {
      list: () => "/council/exemptions",
      show: (id: string) => `/council/exemptions/${id}`,
      decide: (id: string) => `/council/exemptions/${id}/decide`,
      extend: (id: string) => `/council/exemptions/${id}/extend`,
      evidence: (id: string) => `/council/exemptions/${id}/evidence`,
    },
    breaches: {
      list: () => "/council/breaches",
      raise: () => "/council/breaches/raise",
      show: (id: string) => `/council/breaches/${id}`,
      answer: (id: string) => `/council/breaches/${id}/answer`,
    },
    leavers: {
      list: () => "/council/leavers",
      record: () => "/council/leavers/record",
      upload: () => "/council/leavers/upload",
      template: () => "/council/leavers/template.csv",
      show: (id: string) => `/council/leavers/${id}`,
    },
    rulebooks: {
      list: () => "/council/rulebooks",
      show: (id: string) => `/council/rulebooks/${id}`,
      sign: (id: string) => `/council/rulebooks/${id}/sign`,
    },
    assignments: {
      list: () => "/council/assignments",
      show: (id: string) => `/council/assignments/${id}`,
      extend: (id: string) => `/council/assignments/${id}/extend`,
      changeCharge: (id: string) => `/council/assignments/${id}/change-charge`,
      end: (id: string) => `/council/assignments/${id}/end`,
      askForExemption: (id: string) => `/council/assignments/${id}/ask-for-exemption`,
    },
    references: {
      list: () => "/council/references",
      show: (id: string) => `/council/references/${id}`,
      draft: (id: string, section: string) => `/council/references/${id}/draft/${section}`,
      checkAnswers: (id: string) => `/council/references/${id}/check-answers`,
    },
    jobTitles: () => "/council/job-titles",
  },

  agency: {
    requisitions: {
      list: () => "/agency/requisitions",
      show: (id: string) => `/agency/requisitions/${id}`,
      putForward: (id: string) => `/agency/requisitions/${id}/put-forward`,
      team: (id: string) => `/agency/requisitions/${id}/team`,
    },
    candidates: {
      list: () => "/agency/candidates",
      show: (id: string) => `/agency/candidates/${id}`,
    },
    submissions: {
      list: () => "/agency/submissions",
      show: (id: string) => `/agency/submissions/${id}`,
      worker: (id: string) => `/agency/submissions/${id}/worker`,
      employment: (id: string) => `/agency/submissions/${id}/employment`,
      addPost: (id: string) => `/agency/submissions/${id}/employment/add`,
      post: (id: string, postId: string) => `/agency/submissions/${id}/employment/${postId}`,
      explainGap: (id: string, from: string) => `/agency/submissions/${id}/employment/gap/${from}`,
      checks: (id: string) => `/agency/submissions/${id}/checks`,
      charge: (id: string) => `/agency/submissions/${id}/charge`,
      references: (id: string) => `/agency/submissions/${id}/references`,
      addReference: (id: string) => `/agency/submissions/${id}/references/add`,
      availability: (id: string) => `/agency/submissions/${id}/availability`,
      consent: (id: string) => `/agency/submissions/${id}/consent`,
      team: (id: string) => `/agency/submissions/${id}/team`,
      offerAboveTerms: (id: string) => `/agency/submissions/${id}/offer-above-terms`,
      verdict: (id: string) => `/agency/submissions/${id}/verdict`,
      checkAnswers: (id: string) => `/agency/submissions/${id}/check-answers`,
      answer: (id: string) => `/agency/submissions/${id}/answer`,
      acceptOffer: (id: string) => `/agency/submissions/${id}/accept-offer`,
      withdraw: (id: string) => `/agency/submissions/${id}/withdraw`,
    },
    assignments: {
      list: () => "/agency/assignments",
      show: (id: string) => `/agency/assignments/${id}`,
    },
    references: { list: () => "/agency/references" },
  },

  msp: {
    requisitions: { list: () => "/msp/requisitions", show: (id: string) => `/msp/requisitions/${id}` },
    submissions: { list: () => "/msp/submissions", show: (id: string) => `/msp/submissions/${id}` },
    assignments: { list: () => "/msp/assignments", show: (id: string) => `/msp/assignments/${id}` },
  },

  region: {
    assignments: { list: () => "/region/assignments", show: (id: string) => `/region/assignments/${id}` },
    rulebooks: {
      list: () => "/region/rulebooks",
      draft: () => "/region/rulebooks/draft",
      import: () => "/region/rulebooks/import",
      show: (id: string) => `/region/rulebooks/${id}`,
      about: (id: string) => `/region/rulebooks/${id}/about`,
      term: (id: string, term: string) => `/region/rulebooks/${id}/terms/${term}`,
      value: (id: string, term: string, from: string) => `/region/rulebooks/${id}/terms/${term}/${from}`,
      compare: (id: string) => `/region/rulebooks/${id}/compare`,
      cases: (id: string) => `/region/rulebooks/${id}/cases`,
      impact: (id: string) => `/region/rulebooks/${id}/impact`,
      send: (id: string) => `/region/rulebooks/${id}/send`,
      file: (id: string) => `/region/rulebooks/${id}/file.yaml`,
    },
    exemptions: {
      list: () => "/region/exemptions",
      show: (id: string) => `/region/exemptions/${id}`,
      evidence: (id: string) => `/region/exemptions/${id}/evidence`,
    },
    breaches: { list: () => "/region/breaches", show: (id: string) => `/region/breaches/${id}` },
    rates: () => "/region/rates",
  },

  worker: {
    reference: (token: string) => `/worker/references/${token}`,
    referencePdf: (token: string) => `/worker/references/${token}/pdf`,
  },

  health: () => "/healthz",
  ready: () => "/readyz",
} as const;
