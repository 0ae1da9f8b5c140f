/**
 * Values as a line of bars, one character a value. A null stays a gap, and 0 has the lowest bar to itself, so that whatever
 * is more than nothing can be seen.
 * @param full what the highest bar stands for, and whatever is above it.
 * @param bars from the lowest to the highest.
 */
export function sparkline(values: readonly (number | null)[], full: number, bars: readonly string[]): string {
  const highest = bars.length - 1;
  const barOf = (value: number) => bars[value <= 0 ? 0 : Math.min(highest, Math.ceil((value / full) * highest))];
  return values.map((value) => (value === null ? ' ' : barOf(value))).join('');
}

/** `values` in no more than `most` groups of neighbours, each the greatest that is known of it; one of nulls alone is null. */
export function greatestOfGroups(values: readonly (number | null)[], most: number): (number | null)[] {
  if (values.length <= most) return [...values];
  const start = (group: number) => Math.floor((group * values.length) / most);
  return Array.from({ length: most }, (_, group) => greatest(values.slice(start(group), start(group + 1))));
}

/** null where nothing is known. */
export function greatest(values: readonly (number | null)[]): number | null {
  return values.reduce((most, value) => (value === null || (most !== null && most >= value) ? most : value), null);
}
