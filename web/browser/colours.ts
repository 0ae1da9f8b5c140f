/** Colours of a page that follows the system's dark mode. */

/** Light colours by what they become in the dark; empty in light mode. */
export type Recolouring = Readonly<Record<string, string>>;

/** A copy of `value`, such as the option of a chart, with every text in it that is a colour of `recolouring` replaced. */
export function recoloured<Value>(value: Value, recolouring: Recolouring): Value {
  return replaced(value, recolouring) as Value;
}

function replaced(value: unknown, recolouring: Recolouring): unknown {
  if (typeof value === 'string') return Object.hasOwn(recolouring, value) ? recolouring[value] : value;
  if (Array.isArray(value)) return value.map((inner) => replaced(inner, recolouring));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner, recolouring)]));
}
