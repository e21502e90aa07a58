import { type FormEvent, type RefObject, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { type FieldErrors, judgeForm, type Typed, typedOf } from "../platform/http/forms";

export type EnhancedForm = {
  /** What the browser found, or else what the action said. */
  readonly errors: FieldErrors;
  /** What stood in the form when the browser last judged it. */
  readonly typed: Typed | undefined;
  /** How often it was sent; the error summary takes the focus anew each time. */
  readonly attempt: number;
  readonly formProps: {
    readonly ref: RefObject<HTMLFormElement>;
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  };
};

/**
 * Judges a form in the browser before it is sent, by the schema and the function that the action judges it with, so the
 * words are the same. The form works without it. Nothing is registered and there are no default values: the document
 * holds what was typed, so what was typed before the script arrived is kept and judged. A button with `formNoValidate`
 * ("Save and come back later") is let through.
 */
export function useEnhancedForm(
  schema: z.ZodType,
  actionData: { readonly errors?: FieldErrors } | undefined,
): EnhancedForm {
  const form = useRef<HTMLFormElement>(null);
  const isJudged = useRef(false);
  const [typed, setTyped] = useState<Typed>();
  const [answered, setAnswered] = useState<unknown>(undefined);
  const { handleSubmit, formState } = useForm({
    shouldFocusError: false,
    resolver: () => {
      const judged = judgeForm(schema, typedOf(new FormData(form.current ?? undefined)));
      setTyped(judged.typed);
      if (judged.ok) return { values: {}, errors: {} };
      const errors = Object.entries(judged.errors).map(([name, message]) => [name, { type: "custom", message }]);
      return { values: {}, errors: Object.fromEntries(errors) };
    },
  });

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    if (isJudged.current) {
      isJudged.current = false;
      return;
    }
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (submitter instanceof HTMLButtonElement && submitter.formNoValidate) return;
    const target = event.currentTarget;
    event.preventDefault();
    setAnswered(actionData);
    void handleSubmit(() => {
      // A browser ignores a form sent anew while the first sending is still being told to its listeners.
      setTimeout(() => {
        isJudged.current = true;
        target.requestSubmit(submitter);
      });
    })();
  }

  const found = Object.fromEntries(
    Object.entries(formState.errors).map(([name, error]) => [name, String(error?.message ?? "")]),
  );
  const errors = answered === actionData ? found : (actionData?.errors ?? {});
  return { errors, typed, attempt: formState.submitCount, formProps: { ref: form, onSubmit } };
}
