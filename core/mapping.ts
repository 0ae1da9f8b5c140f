/** What stands by name in a document, such as a scenario or a machine. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Whether `value` is neither a list nor a single value. */
export function isMapping(value: unknown): value is Mapping {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
