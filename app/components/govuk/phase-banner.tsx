import type { ReactNode } from "react";
import { Tag, type TagColour } from "./tag";

export type PhaseBannerProps = {
  readonly tag: ReactNode;
  readonly tagColour?: TagColour;
  readonly children: ReactNode;
};

export function PhaseBanner({ tag, tagColour, children }: PhaseBannerProps) {
  return (
    <div className="govuk-phase-banner govuk-width-container">
      <p className="govuk-phase-banner__content">
        <Tag className="govuk-phase-banner__content__tag" colour={tagColour}>
          {tag}
        </Tag>
        <span className="govuk-phase-banner__text">{children}</span>
      </p>
    </div>
  );
}
