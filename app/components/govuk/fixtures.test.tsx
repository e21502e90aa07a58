import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { ReactElement, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import {
  BackLink,
  Breadcrumbs,
  Button,
  CharacterCount,
  Checkboxes,
  DateInput,
  Details,
  ErrorMessage,
  ErrorSummary,
  Fieldset,
  FileUpload,
  GenericHeader,
  Hint,
  Input,
  InsetText,
  Label,
  LinkButton,
  NotificationBanner,
  Pagination,
  Panel,
  PasswordInput,
  PhaseBanner,
  Radios,
  Select,
  ServiceNavigation,
  SkipLink,
  SummaryCard,
  SummaryList,
  Table,
  Tag,
  TaskList,
  Textarea,
  WarningText,
} from ".";
import { normaliseHtml } from "./normalise-html";

/** The options of a Nunjucks macro, as loose as they come. */
// biome-ignore lint/suspicious/noExplicitAny: fixtures are untyped, and each adapter reads what it knows
type Options = Record<string, any>;
type Adapter = {
  readonly render: (options: Options) => ReactElement;
  /** Paths of options that our component leaves out on purpose; a fixture that uses one is passed over. */
  readonly unsupported?: readonly string[];
  /** Fixtures passed over by name, where the difference is in a value and not in an option. */
  readonly passedOver?: readonly string[];
  /** What the official HTML is to be read as, where our convention differs in a value. */
  readonly expected?: (html: string, options: Options) => string;
  /** How many fixtures must be compared at least, so that the list above cannot quietly swallow them all. */
  readonly atLeast: number;
};

const componentsFolder = `${createRequire(import.meta.url)
  .resolve("govuk-frontend")
  .replace(/\/dist\/govuk\/.*$/, "")}/dist/govuk/components`;

/** HTML given by a fixture: a placeholder element when React renders, the HTML itself when it has. */
function rich(content: Options | string | undefined): ReactNode {
  if (content === undefined || content === null) return undefined;
  if (typeof content === "string") return content;
  return content.html ? <meta data-html={content.html} /> : content.text;
}

function renderFixture(element: ReactElement): string {
  return renderToStaticMarkup(element).replace(/<meta data-html="([^"]*)"\/>/g, (_whole, html: string) =>
    html
      .replaceAll("&quot;", '"')
      .replaceAll("&#x27;", "'")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&"),
  );
}

const text = (options: Options): ReactNode => rich(options);

/** Options of a label or legend, whose classes we take as a size. */
function sizeOf(classes: string | undefined): "s" | "m" | "l" | "xl" | "hidden" | undefined {
  if (classes === "govuk-visually-hidden") return "hidden";
  return /--(s|m|l|xl)$/.exec(classes ?? "")?.[1] as "s" | undefined;
}

const field = (options: Options) => ({
  name: options.name,
  id: options.id,
  label: rich(options.label),
  labelSize: sizeOf(options.label?.classes),
  labelIsPageHeading: options.label?.isPageHeading,
  hint: rich(options.hint),
  errorMessage: options.errorMessage?.text,
  formGroupClassName: options.formGroup?.classes,
  className: options.classes,
  defaultValue: options.value,
  disabled: options.disabled,
  autoComplete: options.autocomplete,
  "aria-describedby": options.describedBy,
  ...inReact(options.attributes),
});

/** HTML's attributes by React's names. */
const inReact = ({ maxlength, ...attributes }: Options = {}): Options => ({
  ...attributes,
  ...(maxlength === undefined ? {} : { maxLength: maxlength }),
});

const legend = (options: Options) => ({
  legend: rich(options.fieldset?.legend),
  legendSize: sizeOf(options.fieldset?.legend?.classes),
  legendIsPageHeading: options.fieldset?.legend?.isPageHeading,
});

const choice = (options: Options, chosen: (value: string) => boolean) => ({
  name: options.name,
  idPrefix: options.idPrefix,
  ...legend(options),
  hint: rich(options.hint),
  errorMessage: options.errorMessage?.text,
  formGroupClassName: options.formGroup?.classes,
  className: options.classes,
  ...options.attributes,
  items: (options.items as Options[]).filter(Boolean).map((item) =>
    item.divider
      ? { divider: item.divider }
      : {
          value: item.value,
          label: rich(item),
          hint: rich(item.hint),
          id: item.id,
          disabled: item.disabled,
          conditional: item.conditional?.html ? rich(item.conditional) : undefined,
          chosen: item.checked ?? chosen(item.value),
        },
  ),
});

const chosenOf = (items: readonly Options[]): string[] => items.filter((item) => item.chosen).map((item) => item.value);

const actions = (options: Options | undefined) =>
  options?.items?.map((item: Options) => ({
    label: rich(item),
    href: item.href,
    visuallyHiddenText: item.visuallyHiddenText,
  }));

const fieldUnsupported = [
  "label.classes",
  "label.attributes",
  "hint.classes",
  "hint.attributes",
  "errorMessage.html",
  "errorMessage.classes",
  "errorMessage.attributes",
  "errorMessage.visuallyHiddenText",
  "formGroup.attributes",
  "formGroup.beforeInput",
  "formGroup.afterInput",
];

const choiceUnsupported = [
  ...fieldUnsupported,
  "fieldset.classes",
  "fieldset.attributes",
  "fieldset.describedBy",
  "describedBy",
  "formGroup.beforeInputs",
  "formGroup.afterInputs",
  "items.attributes",
  "items.label",
  "items.hint.classes",
  "items.hint.attributes",
  "items.name",
  "items.behaviour",
];

const adapters: Readonly<Record<string, Adapter>> = {
  "back-link": {
    render: (o) => (
      <BackLink href={o.href ?? "#"} className={o.classes} {...o.attributes}>
        {text(o)}
      </BackLink>
    ),
    atLeast: 7,
  },
  breadcrumbs: {
    render: (o) => (
      <Breadcrumbs
        items={o.items.map((item: Options) => ({ label: rich(item), href: item.href }))}
        className={[o.classes, o.collapseOnMobile && "govuk-breadcrumbs--collapse-on-mobile"].filter(Boolean).join(" ")}
        {...(o.labelText ? { "aria-label": o.labelText } : {})}
        {...o.attributes}
      />
    ),
    unsupported: ["items.attributes"],
    atLeast: 9,
  },
  button: {
    render: (o) =>
      o.href ? (
        <LinkButton href={o.href} className={o.classes} isStartButton={o.isStartButton} id={o.id} {...o.attributes}>
          {text(o)}
        </LinkButton>
      ) : (
        <Button
          className={o.classes}
          type={o.type}
          name={o.name}
          value={o.value}
          disabled={o.disabled}
          id={o.id}
          data-prevent-double-click={o.preventDoubleClick}
          {...o.attributes}
        >
          {text(o)}
        </Button>
      ),
    // Only a link of ours is a start button.
    passedOver: ["start", "start link with html"],
    atLeast: 30,
  },
  "character-count": {
    render: (o) => (
      <CharacterCount
        {...field(o)}
        limit={o.maxlength}
        threshold={o.threshold}
        rows={o.rows}
        spellCheck={o.spellcheck}
      />
    ),
    unsupported: [
      ...fieldUnsupported,
      "maxwords",
      "countType",
      "countMessage",
      "textareaDescriptionText",
      "charactersUnderLimitText",
      "wordsUnderLimitText",
    ],
    // Without a limit there is nothing to count.
    passedOver: [
      "to configure in JavaScript",
      "with neither maxlength nor maxwords set",
      "with neither maxlength, maxwords nor textarea description set",
    ],
    atLeast: 10,
  },
  checkboxes: {
    render: (o) => {
      const { items, ...rest } = choice(o, (value) => o.values?.includes(value));
      return <Checkboxes {...rest} items={items} defaultValue={chosenOf(items)} />;
    },
    unsupported: choiceUnsupported,
    passedOver: ["with falsy values"],
    atLeast: 18,
  },
  "date-input": {
    render: (o) => (
      <DateInput
        name={o.namePrefix ?? o.id}
        id={o.id}
        {...legend(o)}
        hint={rich(o.hint)}
        errorMessage={o.errorMessage?.text}
        className={o.classes}
        formGroupClassName={o.formGroup?.classes}
        defaultValue={Object.fromEntries(
          Object.entries(o.values ?? {}).map(([name, value]) => [name.replace(/^.*-/, ""), String(value)]),
        )}
      />
    ),
    unsupported: [...choiceUnsupported, "items", "day", "month", "year", "attributes"],
    // Our three names always begin with the name of the date.
    expected: (html, o) => (o.namePrefix ? html : html.replace(/name="(day|month|year)"/g, `name="${o.id}-$1"`)),
    atLeast: 7,
  },
  details: {
    render: (o) => (
      <Details
        summary={rich({ text: o.summaryText, html: o.summaryHtml })}
        id={o.id}
        open={o.open}
        className={o.classes}
        {...o.attributes}
      >
        {text(o)}
      </Details>
    ),
    atLeast: 10,
  },
  "error-message": {
    render: (o) => (
      <ErrorMessage
        id={o.id}
        className={o.classes}
        {...(o.visuallyHiddenText === undefined ? {} : { visuallyHiddenText: o.visuallyHiddenText || "" })}
        {...o.attributes}
      >
        {text(o)}
      </ErrorMessage>
    ),
    atLeast: 7,
  },
  "error-summary": {
    render: (o) => (
      <ErrorSummary
        title={rich({ text: o.titleText, html: o.titleHtml })}
        description={rich({ text: o.descriptionText, html: o.descriptionHtml })}
        errors={(o.errorList ?? []).map((item: Options) => ({ message: rich(item), href: item.href }))}
        className={o.classes}
        data-disable-auto-focus={o.disableAutoFocus}
        {...o.attributes}
      />
    ),
    unsupported: ["errorList.attributes"],
    atLeast: 17,
  },
  fieldset: {
    render: (o) => (
      <Fieldset
        legend={rich(o.legend)}
        legendSize={sizeOf(o.legend?.classes)}
        legendIsPageHeading={o.legend?.isPageHeading}
        className={o.classes}
        role={o.role}
        aria-describedby={o.describedBy}
        {...o.attributes}
      >
        {rich({ html: o.html })}
      </Fieldset>
    ),
    passedOver: ["legend classes"],
    atLeast: 8,
  },
  "file-upload": {
    render: (o) => <FileUpload {...field(o)} multiple={o.multiple} />,
    unsupported: [...fieldUnsupported, "javascript", "value"],
    atLeast: 9,
  },
  "generic-header": {
    render: (o) => (
      <GenericHeader
        logo={rich({ text: o.logoText, html: o.logoHtml })}
        href={o.url}
        containerClassName={o.containerClasses}
        className={o.classes}
        {...o.attributes}
      />
    ),
    atLeast: 7,
  },
  hint: {
    render: (o) => (
      <Hint id={o.id} className={o.classes}>
        {text(o)}
      </Hint>
    ),
    unsupported: ["attributes"],
    atLeast: 4,
  },
  input: {
    render: (o) => (
      <Input
        {...field(o)}
        type={o.type}
        inputMode={o.inputmode}
        pattern={o.pattern}
        spellCheck={o.spellcheck}
        autoCapitalize={o.autocapitalize}
        prefix={rich(o.prefix)}
        suffix={rich(o.suffix)}
        wrapperClassName={o.inputWrapper?.classes}
      />
    ),
    unsupported: [
      ...fieldUnsupported,
      "prefix.classes",
      "prefix.attributes",
      "suffix.classes",
      "suffix.attributes",
      "inputWrapper.attributes",
    ],
    atLeast: 28,
  },
  "inset-text": {
    render: (o) => (
      <InsetText id={o.id} className={o.classes} {...o.attributes}>
        {text(o)}
      </InsetText>
    ),
    atLeast: 5,
  },
  label: {
    render: (o) => (
      <Label htmlFor={o.for} className={o.classes} isPageHeading={o.isPageHeading}>
        {text(o)}
      </Label>
    ),
    unsupported: ["attributes"],
    passedOver: ["empty"],
    atLeast: 6,
  },
  "notification-banner": {
    render: (o) => (
      <NotificationBanner
        type={o.type === "success" ? "success" : undefined}
        title={rich({ text: o.titleText, html: o.titleHtml })}
        titleId={o.titleId}
        text={o.html ? undefined : o.text}
        className={o.classes}
      >
        {rich({ html: o.html })}
      </NotificationBanner>
    ),
    unsupported: ["titleHeadingLevel", "role", "disableAutoFocus", "attributes"],
    atLeast: 12,
  },
  pagination: {
    render: (o) => (
      <Pagination
        previous={o.previous && { href: o.previous.href, text: rich(o.previous), labelText: o.previous.labelText }}
        next={o.next && { href: o.next.href, text: rich(o.next), labelText: o.next.labelText }}
        items={o.items}
        landmarkLabel={o.landmarkLabel}
        className={o.classes}
      />
    ),
    unsupported: [
      "attributes",
      "items.visuallyHiddenText",
      "items.attributes",
      "previous.attributes",
      "next.attributes",
    ],
    passedOver: ["with empty items"],
    atLeast: 8,
  },
  panel: {
    render: (o) => <Panel title={rich({ text: o.titleText, html: o.titleHtml })}>{text(o)}</Panel>,
    unsupported: ["classes", "attributes", "headingLevel", "actions"],
    atLeast: 4,
  },
  "password-input": {
    render: (o) => <PasswordInput {...field(o)} autoComplete={o.autocomplete} />,
    unsupported: [...fieldUnsupported, "showPasswordText", "button"],
    atLeast: 5,
  },
  "phase-banner": {
    render: (o) => <PhaseBanner tag={rich(o.tag)}>{text(o)}</PhaseBanner>,
    unsupported: ["classes", "attributes", "tag.classes"],
    passedOver: ["text", "html as text", "classes", "attributes"],
    atLeast: 2,
  },
  radios: {
    render: (o) => {
      const { items, ...rest } = choice(o, (value) => o.value !== undefined && o.value === value);
      return <Radios {...rest} items={items} defaultValue={chosenOf(items)[0]} />;
    },
    unsupported: choiceUnsupported,
    passedOver: ["with falsy items"],
    atLeast: 20,
  },
  select: {
    render: (o) => (
      <Select
        {...field(o)}
        items={(o.items ?? [])
          .filter(Boolean)
          .map((item: Options) => ({ value: String(item.value ?? ""), text: item.text, disabled: item.disabled }))}
        defaultValue={(o.items ?? []).find((item: Options) => item?.selected)?.value ?? o.value}
      />
    ),
    unsupported: [...fieldUnsupported, "items.attributes"],
    passedOver: ["without values", "without values with selected value", "item selected overrides value"],
    atLeast: 7,
  },
  "service-navigation": {
    render: (o) => (
      <ServiceNavigation
        serviceName={o.serviceName}
        serviceUrl={o.serviceUrl}
        navigation={o.navigation?.filter(Boolean).map((item: Options) => ({
          label: rich(item),
          href: item.href,
          current: item.current ? "page" : item.active ? "section" : null,
        }))}
        className={o.classes}
      />
    ),
    unsupported: [
      "attributes",
      "ariaLabel",
      "menuButtonText",
      "menuButtonLabel",
      "navigationLabel",
      "navigationClasses",
      "navigationId",
      "collapseNavigationOnMobile",
      "slots",
      "navigation.attributes",
    ],
    // Each place of ours has an address.
    passedOver: ["with non-link navigation items"],
    atLeast: 8,
  },
  "skip-link": {
    render: (o) => <SkipLink href={o.href ?? "#content"}>{text(o)}</SkipLink>,
    unsupported: ["classes", "attributes"],
    atLeast: 4,
  },
  "summary-list": {
    render: (o) => {
      const rows = o.rows.filter(Boolean).map((row: Options) => ({
        key: rich(row.key),
        value: rich(row.value),
        actions: actions(row.actions),
        className: row.classes,
      }));
      if (!o.card) return <SummaryList rows={rows} className={o.classes} />;
      return (
        <SummaryCard
          title={rich(o.card.title)}
          headingLevel={o.card.title?.headingLevel}
          actions={actions(o.card.actions)}
          className={o.card.classes}
          rows={rows}
        />
      );
    },
    unsupported: [
      "attributes",
      "card.attributes",
      "card.title.classes",
      "card.actions.classes",
      "card.actions.items.classes",
      "card.actions.items.attributes",
      "rows.key.classes",
      "rows.value.classes",
      "rows.actions.classes",
      "rows.actions.items.classes",
      "rows.actions.items.attributes",
    ],
    // A card of ours always has a title.
    passedOver: ["summary card with custom classes"],
    atLeast: 12,
  },
  table: {
    render: (o) => (
      <Table
        caption={o.caption}
        captionSize={sizeOf(o.captionClasses) as "m"}
        columns={o.head?.map((item: Options, index: number) => ({
          heading: rich(item),
          numeric: [item, o.rows[0]?.[index]].some((cell) => cell?.format === "numeric"),
        }))}
        rows={o.rows.filter(Boolean).map((row: Options[]) => row.map((cell) => rich(cell)))}
        firstCellIsHeader={o.firstCellIsHeader}
        className={o.classes}
      />
    ),
    unsupported: [
      "attributes",
      "head.classes",
      "head.attributes",
      "head.colspan",
      "head.rowspan",
      "rows.classes",
      "rows.attributes",
      "rows.colspan",
      "rows.rowspan",
    ],
    // Without headings, our cells do not know that they are numbers.
    passedOver: [
      "default",
      "with firstCellIsHeader true",
      "with small text modifier for tables with a lot of data",
      "with falsy items",
    ],
    atLeast: 3,
  },
  tag: {
    render: (o) => (
      <Tag className={o.classes} {...o.attributes}>
        {text(o)}
      </Tag>
    ),
    atLeast: 12,
  },
  "task-list": {
    render: (o) => (
      <TaskList
        idPrefix={o.idPrefix}
        tasks={o.items.filter(Boolean).map((item: Options) => ({
          title: rich(item.title),
          href: item.href,
          hint: rich(item.hint),
          status: item.status.tag ? (
            <Tag className={item.status.tag.classes}>{rich(item.status.tag)}</Tag>
          ) : (
            rich(item.status)
          ),
          cannotStartYet: item.status.classes === "govuk-task-list__status--cannot-start-yet",
        }))}
      />
    ),
    unsupported: ["classes", "attributes", "items.classes", "items.title.classes"],
    passedOver: ["with empty values", "custom classes"],
    atLeast: 6,
  },
  textarea: {
    render: (o) => <Textarea {...field(o)} rows={o.rows} spellCheck={o.spellcheck} />,
    unsupported: fieldUnsupported,
    atLeast: 12,
  },
  "warning-text": {
    render: (o) => (
      <WarningText className={o.classes} {...o.attributes}>
        {text(o)}
      </WarningText>
    ),
    unsupported: ["iconFallbackText"],
    atLeast: 4,
  },
};

function uses(options: Options, path: string): boolean {
  const [head = "", ...rest] = path.split(".");
  const value = options[head];
  if (value === undefined) return false;
  if (rest.length === 0) return !(path === "label.classes");
  const within = Array.isArray(value) ? value.flat() : [value];
  return within.some(
    (item: unknown) => typeof item === "object" && item !== null && uses(item as Options, rest.join(".")),
  );
}

/** A label whose classes are a size is supported; other classes of a label are not. */
function isSupported(options: Options, unsupported: readonly string[]): boolean {
  return unsupported.every((path) => {
    if (path === "label.classes") return !options.label?.classes || sizeOf(options.label.classes) !== undefined;
    return !uses(options, path);
  });
}

const asIs = (html: string): string => html;

describe.each(Object.entries(adapters))("%s", (component, {
  render,
  unsupported = [],
  passedOver = [],
  expected = asIs,
  atLeast,
}) => {
  const { fixtures } = JSON.parse(readFileSync(`${componentsFolder}/${component}/fixtures.json`, "utf8")) as {
    fixtures: { name: string; options: Options; html: string }[];
  };
  const compared = fixtures.filter(
    ({ name, options }) => !passedOver.includes(name) && isSupported(options, unsupported),
  );

  test.each(compared)("renders “$name” as govuk-frontend does", ({ options, html }) => {
    expect(normaliseHtml(renderFixture(render(options)))).toBe(normaliseHtml(expected(html, options)));
  });

  test("every fixture that is passed over is still there", () => {
    const names = fixtures.map(({ name }) => name);
    expect(passedOver.filter((name) => !names.includes(name))).toEqual([]);
  });

  test(`at least ${atLeast} of its fixtures are compared`, () => {
    expect(compared.length).toBeGreaterThanOrEqual(atLeast);
  });
});
