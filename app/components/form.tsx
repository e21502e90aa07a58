import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useEffect, useRef } from "react";
import type { Day } from "../domain/day";
import { type FieldErrors, type Typed, textOf } from "../platform/http/forms";
import { Button, type DateParts, ErrorSummary } from "./govuk";
import { Page, type PageProps } from "./page";
import type { EnhancedForm } from "./use-enhanced-form";

/** What a page knows of its form: what was typed (or saved before), and what is wrong with it. */
export type FormState = { readonly typed?: Typed; readonly errors?: FieldErrors };

/**
 * Props for the fields of a form, so that each keeps what was typed and shows its own error:
 * `<Input {...field.text("email")} label="Email address" />`.
 */
export function bindFields({ typed = {}, errors = {} }: FormState) {
  return {
    /** For Input, Textarea, CharacterCount, Select, Radios. */
    text: (name: string) => ({
      name,
      defaultValue: name in typed ? textOf(typed, name) : undefined,
      errorMessage: errors[name],
    }),
    /** For Checkboxes. */
    several: (name: string) => ({ name, defaultValue: [typed[name] ?? []].flat(), errorMessage: errors[name] }),
    /** For DateInput. */
    date: (name: string) => ({
      name,
      defaultValue: {
        day: textOf(typed, `${name}-day`),
        month: textOf(typed, `${name}-month`),
        year: textOf(typed, `${name}-year`),
      } satisfies DateParts,
      errorMessage: errors[name],
    }),
    /** For PasswordInput and FileUpload, whose value never comes back. */
    blank: (name: string) => ({ name, errorMessage: errors[name] }),
  };
}

/** A day that is known already, as a person would have typed it into a `DateInput`. */
export function typedDay(name: string, day: Day | null): Typed {
  if (day === null) return {};
  const [year = "", month = "", dayOfMonth = ""] = day.split("-");
  return {
    [`${name}-day`]: String(Number(dayOfMonth)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
  };
}

export type FormErrorsProps = FormState & {
  /** Where an error's field does not have its name as id: `{ form: "#route" }`. */
  readonly anchors?: Readonly<Record<string, string>>;
  /** Which sending of the form this is; the summary takes the focus at each. */
  readonly attempt?: number;
};

/** "There is a problem", in the order of `errors`, each a link to its field. Nothing where there is no error. */
export function FormErrors({ errors = {}, typed = {}, anchors = {}, attempt = 0 }: FormErrorsProps) {
  const summary = useRef<HTMLDivElement>(null);
  const entries = Object.entries(errors);
  const hasErrors = entries.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt takes the focus, even where the errors are the same
  useEffect(() => {
    if (!hasErrors) return;
    summary.current?.focus();
    return prefixTitle();
  }, [attempt, hasErrors]);
  if (!hasErrors) return null;
  return (
    <ErrorSummary
      ref={summary}
      tabIndex={-1}
      // Without a script the browser itself takes the reader there.
      autoFocus
      errors={entries.map(([name, message]) => ({ message, href: hrefOf(name, typed, anchors) }))}
    />
  );
}

function hrefOf(name: string, typed: Typed, anchors: Readonly<Record<string, string>>): string | undefined {
  if (anchors[name]) return anchors[name];
  if (name === "form") return undefined;
  return `${name}-day` in typed ? `#${name}-day` : `#${name}`;
}

const errorPrefix = "Error: ";

/** The server says "Error: " in the title of the page that it renders; here for errors found in the browser. */
function prefixTitle(): () => void {
  const title = unmarkErrorTitle(document.title);
  document.title = errorPrefix + title;
  return () => {
    document.title = title;
  };
}

/** The title of a document: "Employment history – Accord". "Error: " is put before it wherever the page shows an error summary. */
export function pageTitle(title: string): string {
  return `${title} – Accord`;
}

/** Marks the title of a rendered page that shows an error summary. */
export function markErrorTitle(html: string): string {
  return html.includes('class="govuk-error-summary"') ? html.replace("<title>", `<title>${errorPrefix}`) : html;
}

/** A title without "Error: ". */
export function unmarkErrorTitle(title: string): string {
  return title.startsWith(errorPrefix) ? title.slice(errorPrefix.length) : title;
}

export type FormProps = ComponentPropsWithoutRef<"form"> & {
  /** The version of the record that the page showed; the action refuses the post where another has been saved since. */
  readonly version?: number | string;
  /** Names this filling-in of the form, so that a second click does nothing twice. */
  readonly submissionKey?: string;
};

/** A plain form that posts without a script. `version` and `submissionKey` go with it, hidden, under those names. */
export const Form = forwardRef<HTMLFormElement, FormProps>(function Form(
  { version, submissionKey, method = "post", children, ...rest },
  ref,
) {
  return (
    <form ref={ref} method={method} noValidate {...rest}>
      {version === undefined ? null : <input type="hidden" name="version" value={version} />}
      {submissionKey === undefined ? null : <input type="hidden" name="submissionKey" value={submissionKey} />}
      {children}
    </form>
  );
});

export type FormPageProps = PageProps &
  FormState &
  Pick<FormProps, "version" | "submissionKey" | "action" | "encType"> &
  Pick<FormErrorsProps, "anchors"> & {
    /** Stands above the form, under the heading. */
    readonly introduction?: ReactNode;
    /** Names the act: "Publish the requisition". Left out where the children bring their own buttons. */
    readonly submitLabel?: ReactNode;
    /** From `useEnhancedForm`; its errors are then the ones shown. */
    readonly enhanced?: EnhancedForm;
  };

/** A page that is one form: error summary, heading, introduction, fields, button. */
export function FormPage(props: FormPageProps) {
  const {
    typed,
    version,
    submissionKey,
    action,
    encType,
    anchors,
    introduction,
    submitLabel,
    enhanced,
    children,
    beforeTitle,
    ...page
  } = props;
  const errors = enhanced?.errors ?? props.errors;
  return (
    <Page
      {...page}
      beforeTitle={
        <>
          <FormErrors errors={errors} typed={enhanced?.typed ?? typed} anchors={anchors} attempt={enhanced?.attempt} />
          {beforeTitle}
        </>
      }
    >
      {introduction}
      <Form {...enhanced?.formProps} version={version} submissionKey={submissionKey} action={action} encType={encType}>
        {children}
        {submitLabel ? <Button>{submitLabel}</Button> : null}
      </Form>
    </Page>
  );
}
