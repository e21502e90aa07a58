import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type NotificationBannerProps = {
  readonly type?: "success";
  readonly title?: ReactNode;
  readonly titleId?: string;
  /** A paragraph, so that the page’s own heading stays its first; a heading where left out. */
  readonly titleAs?: "p";
  /** One line, set large. */
  readonly text?: ReactNode;
  /** More than a line; `text` is then left out. */
  readonly children?: ReactNode;
  readonly className?: string;
};

/** What just happened ("success") or what matters now. One a page. */
export function NotificationBanner(props: NotificationBannerProps) {
  const titleId = props.titleId ?? "govuk-notification-banner-title";
  const Title = props.titleAs ?? "h2";
  const isSuccess = props.type === "success";
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is alert or region, and both may be labelled
    <div
      className={classNames(
        "govuk-notification-banner",
        isSuccess && "govuk-notification-banner--success",
        props.className,
      )}
      role={isSuccess ? "alert" : "region"}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
    >
      <div className="govuk-notification-banner__header">
        <Title className="govuk-notification-banner__title" id={titleId}>
          {props.title ?? (isSuccess ? "Success" : "Important")}
        </Title>
      </div>
      <div className="govuk-notification-banner__content">
        {props.text ? <p className="govuk-notification-banner__heading">{props.text}</p> : props.children}
      </div>
    </div>
  );
}
