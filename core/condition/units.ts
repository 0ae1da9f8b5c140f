/** The units in which a bound may be written, for each unit that is not a thing counted, and what one is worth in it. */
const WRITTEN_UNITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ms: { ms: 1, s: 1000 },
  s: { s: 1, ms: 0.001 },
  '1/s': { '/s': 1 },
  bytes: { bytes: 1 },
  cores: { cores: 1 },
  '1 or 0': {},
};

/** Whether a figure of `unit` is a number of things, of which another may be a share. */
export function isCount(unit: string): boolean {
  return !Object.hasOwn(WRITTEN_UNITS, unit);
}

/** The units that a bound of a figure of `unit` may have. A count may name what it counts. */
export function writtenUnits(unit: string): Readonly<Record<string, number>> {
  return isCount(unit) ? { [unit]: 1 } : (WRITTEN_UNITS[unit] ?? {});
}

/** `value` times `factor`, without the noise of binary fractions: 1.1 s are 1100 ms. */
export function scaled(value: number, factor: number): number {
  return Number((value * factor).toPrecision(15));
}
