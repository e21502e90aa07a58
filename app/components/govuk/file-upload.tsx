import type { ComponentPropsWithoutRef } from "react";
import { classNames } from "./class-names";
import { describedBy, type FieldProps, FormGroup, splitField } from "./field";

export type FileUploadProps = FieldProps & Omit<ComponentPropsWithoutRef<"input">, "name" | "id" | "type">;

/** A file to send. Its form needs `encType="multipart/form-data"`; say in the hint what kind and how large. */
export function FileUpload(props: FileUploadProps) {
  const { id, group, input } = splitField(props);
  const { className, ...rest } = input;
  return (
    <FormGroup {...group}>
      <input
        {...rest}
        id={id}
        type="file"
        className={classNames("govuk-file-upload", className, group.errorMessage && "govuk-file-upload--error")}
        aria-describedby={describedBy(id, { given: rest["aria-describedby"], ...group })}
      />
    </FormGroup>
  );
}
