import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type PageLink =
  | { readonly number: number; readonly href: string; readonly current?: boolean }
  | { readonly ellipsis: true };

type ArrowLink = { readonly href: string; readonly text?: ReactNode; readonly labelText?: string };

export type PaginationProps = {
  readonly previous?: ArrowLink;
  readonly next?: ArrowLink;
  /** Left out, the two arrows stand one over the other, as between the pages of a guide. */
  readonly items?: readonly PageLink[];
  readonly landmarkLabel?: string;
  readonly className?: string;
};

export function Pagination({ previous, next, items, landmarkLabel = "Pagination", className }: PaginationProps) {
  const isBlock = !items && Boolean(previous || next);
  return (
    <nav
      className={classNames("govuk-pagination", isBlock && "govuk-pagination--block", className)}
      aria-label={landmarkLabel}
    >
      {previous ? <Arrow type="prev" link={previous} isBlock={isBlock} /> : null}
      {items ? (
        <ul className="govuk-pagination__list">
          {items.map((item, index) => (
            <PageItem key={index} item={item} />
          ))}
        </ul>
      ) : null}
      {next ? <Arrow type="next" link={next} isBlock={isBlock} /> : null}
    </nav>
  );
}

function PageItem({ item }: { readonly item: PageLink }) {
  if ("ellipsis" in item) return <li className="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>;
  return (
    <li className={classNames("govuk-pagination__item", item.current && "govuk-pagination__item--current")}>
      <a
        className="govuk-link govuk-pagination__link"
        href={item.href}
        aria-label={`Page ${item.number}`}
        aria-current={item.current ? "page" : undefined}
      >
        {item.number}
      </a>
    </li>
  );
}

function Arrow(props: { readonly type: "prev" | "next"; readonly link: ArrowLink; readonly isBlock: boolean }) {
  const { type, link, isBlock } = props;
  return (
    <div className={`govuk-pagination__${type}`}>
      <a className="govuk-link govuk-pagination__link" href={link.href} rel={type}>
        {isBlock || type === "prev" ? <Icon type={type} /> : null}
        <span
          className={classNames(
            "govuk-pagination__link-title",
            isBlock && !link.labelText && "govuk-pagination__link-title--decorated",
          )}
        >
          {link.text ?? (
            <>
              {type === "prev" ? "Previous" : "Next"}
              <span className="govuk-visually-hidden"> page</span>
            </>
          )}
        </span>
        {link.labelText && isBlock ? (
          <>
            <span className="govuk-visually-hidden">:</span>
            <span className="govuk-pagination__link-label">{link.labelText}</span>
          </>
        ) : null}
        {!isBlock && type === "next" ? <Icon type={type} /> : null}
      </a>
    </div>
  );
}

const arrowPaths = {
  prev: "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z",
  next: "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z",
};

function Icon({ type }: { readonly type: "prev" | "next" }) {
  return (
    <svg
      className={`govuk-pagination__icon govuk-pagination__icon--${type}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={arrowPaths[type]} />
    </svg>
  );
}
