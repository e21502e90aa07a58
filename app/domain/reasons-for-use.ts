/** Why a council asks for an agency worker. */
export type ReasonForUse = "vacancy" | "sickness" | "family-leave" | "peak-of-work" | "project";

export const REASON_FOR_USE_NAMES: Readonly<Record<ReasonForUse, string>> = {
  vacancy: "Vacancy",
  sickness: "Sickness",
  "family-leave": "Family leave",
  "peak-of-work": "Peak of work",
  project: "Project",
};

export const REASONS_FOR_USE = Object.keys(REASON_FOR_USE_NAMES) as [ReasonForUse, ...ReasonForUse[]];
