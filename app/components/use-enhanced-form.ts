import { zodResolver } from "@hookform/resolvers/zod";
import { type FormEvent, type RefObject, useRef, useState } from "react";
import { type FieldErrors, type FieldValues, useForm } from "react-hook-form";
import type { z } from "zod";
import { type Errors, readForm, type Values } from "./form-values";

export type EnhancedForm = {
  /** What the browser found, or else what the action said. */
  readonly errors: Errors;
  /** How often it was sent; the error summary takes the focus anew each time. */
  readonly attempt: number;
  readonly formProps: {
    readonly ref: RefObject<HTMLFormElement>;
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  };
};

/**
 * Checks a form in the browser before it is sent, by the schema that the action parses with, so the words are the
 * same. The form works without it. Nothing is registered and there are no default values: the fields in the document
 * are the values, so what was typed before the script arrived is kept and checked. A button with `formNoValidate`
 * ("Save and finish later") is let through.
 */
export function useEnhancedForm(
  schema: z.ZodType<FieldValues, FieldValues>,
  actionData: { readonly errors?: Errors } | undefined,
): EnhancedForm {
  const form = useRef<HTMLFormElement>(null);
  const passed = useRef(false);
  const [answered, setAnswered] = useState<unknown>(undefined);
  const resolve = zodResolver(schema);
  const { handleSubmit, formState } = useForm({
    shouldFocusError: false,
    resolver: (_values, context, options) => resolve(typedIn(form.current), context, options),
  });

  const isAnswered = answered === actionData;
  const errors = isAnswered ? flattenErrors(formState.errors) : (actionData?.errors ?? {});

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    if (passed.current) {
      passed.current = false;
      return;
    }
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (submitter instanceof HTMLButtonElement && submitter.formNoValidate) return;
    const target = event.currentTarget;
    event.preventDefault();
    setAnswered(actionData);
    void handleSubmit(() => {
      passed.current = true;
      target.requestSubmit(submitter);
    })();
  }

  return { errors, attempt: formState.submitCount, formProps: { ref: form, onSubmit } };
}

function typedIn(form: HTMLFormElement | null): Values {
  return form ? readForm(new FormData(form)) : {};
}

/** react-hook-form nests errors as their paths do; the page keeps one message for each name. */
function flattenErrors(errors: FieldErrors, path = ""): Errors {
  const flat: Record<string, string> = {};
  for (const [key, error] of Object.entries(errors)) {
    if (!error || typeof error !== "object") continue;
    const name = path ? `${path}.${key}` : key || "form";
    if (typeof error.message === "string") flat[name] = error.message;
    else Object.assign(flat, flattenErrors(error as FieldErrors, name));
  }
  return flat;
}
