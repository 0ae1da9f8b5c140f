/** A scenario as a form: what the page shows of it, and what comes back. */

/** One setting, or the values of one that is swept. All texts are as people read or typed them. */
export interface FormField {
  /** What it is posted as: its path, or `sweep:` and its path. */
  name: string;
  path: string;
  label: string;
  /** null: none, or the label says it. */
  unit: string | null;
  /** What the schema says of it. */
  help: string;
  /** `list`: values between commas. */
  kind: 'number' | 'choice' | 'text' | 'boolean' | 'list';
  /** Whether nothing may be typed, which is null. */
  isNullable: boolean;
  min: number | null;
  max: number | null;
  choices: readonly string[];
  /** What may be typed, to follow "must be". */
  accepts: string;
  value: string;
  /** The points of the scenario's sweep set it themselves: it is shown and cannot be changed. */
  isSetByPoints: boolean;
  /** Among those that are looked at first. */
  isUsual: boolean;
  problem: string | null;
}

export interface FieldGroup {
  name: string;
  title: string;
  fields: FormField[];
}

export interface ScenarioForm {
  /** Of the scenario. */
  name: string;
  summary: string;
  groups: FieldGroup[];
  /** What the scenario says and the form does not change: lists, such as the points of its sweep. */
  fixed: readonly { path: string; lines: readonly string[] }[];
  /** Everything that is wrong, a sentence each. Empty: it may be started. */
  problems: string[];
  /** Those of `problems` that are about no field of the form. */
  problemsAtNoField: string[];
}

/** Before the path of a setting whose values are swept. */
export const SWEEP_PREFIX = 'sweep:';
