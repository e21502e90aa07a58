export { BackLink, type BackLinkProps } from "./back-link";
export { Breadcrumbs, type BreadcrumbsProps } from "./breadcrumbs";
export { Button, ButtonGroup, type ButtonProps, LinkButton, type LinkButtonProps } from "./button";
export { Checkboxes, type CheckboxesProps, type Choice, type Divider, Radios, type RadiosProps } from "./choices";
export { DateInput, type DateInputProps, type DatePart, type DateParts } from "./date-input";
export { Details, type DetailsProps } from "./details";
export { ErrorMessage, type ErrorMessageProps } from "./error-message";
export { ErrorSummary, type ErrorSummaryProps } from "./error-summary";
export { type FieldProps, FormGroup, Hint, Label, type TextSize } from "./field";
export { Fieldset, type FieldsetProps } from "./fieldset";
export { FileUpload, type FileUploadProps } from "./file-upload";
export { Footer, type FooterProps } from "./footer";
export { GenericHeader, type GenericHeaderProps } from "./generic-header";
export { Input, type InputProps, type InputWidth } from "./input";
export { InsetText } from "./inset-text";
export { NotificationBanner, type NotificationBannerProps } from "./notification-banner";
export { type PageLink, Pagination, type PaginationProps } from "./pagination";
export { Panel, type PanelProps } from "./panel";
export { PasswordInput, type PasswordInputProps } from "./password-input";
export { PhaseBanner, type PhaseBannerProps } from "./phase-banner";
export { Select, type SelectItem, type SelectProps } from "./select";
export { type NavigationItem, ServiceNavigation, type ServiceNavigationProps } from "./service-navigation";
export { SkipLink } from "./skip-link";
export {
  type Action,
  SummaryCard,
  type SummaryCardProps,
  SummaryList,
  type SummaryListProps,
  type SummaryRow,
} from "./summary-list";
export { type Column, Table, type TableProps } from "./table";
export { Tag, type TagColour, type TagProps } from "./tag";
export { type Task, TaskList, type TaskListProps } from "./task-list";
export { CharacterCount, type CharacterCountProps, Textarea, type TextareaProps } from "./textarea";
export { WarningText } from "./warning-text";
