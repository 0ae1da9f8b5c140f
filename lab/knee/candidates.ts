import { BadInput } from '../../core/errors.js';
import type { Range } from './range.js';

/** How far apart neighbouring candidates are: a step, or a share of the value. */
export type Resolution = { step: number } | { share: number };

/** Ranges of whole numbers up to here are searched number by number. */
const MOST_WHOLE_NUMBERS = 512;
const MOST_CANDIDATES = 2048;
const DEFAULT_SHARE = 0.05;
/** So that labels stay short; more where the values lie closer together. */
const LEAST_DIGITS = 5;

/** Reads `5%` or `10`. @throws BadInput where it is neither. */
export function parseResolution(text: string): Resolution {
  const isShare = text.trim().endsWith('%');
  const number = Number(isShare ? text.trim().slice(0, -1) : text.trim() || Number.NaN);
  if (!Number.isFinite(number) || number <= 0)
    throw new BadInput(`--resolution ${text}: must be a number above 0, or a share such as 5%`);
  return isShare ? { share: number / 100 } : { step: number };
}

/**
 * The values of `range` that a search may measure, ascending, both ends among them.
 * @throws BadInput where they are too many, or a share is wanted of a range that begins at 0.
 */
export function candidatesOf(range: Range, isWhole: boolean, wanted: Resolution | null): number[] {
  const resolution = wanted ?? defaultResolution(range, isWhole);
  const count = 'step' in resolution ? stepsOf(range, resolution.step) : ratiosOf(range, resolution.share);
  if (count > MOST_CANDIDATES)
    throw new BadInput(`--resolution: makes more than ${MOST_CANDIDATES} values of the range; use a coarser one`);
  const values = Array.from({ length: count }, (_, index) => {
    if ('step' in resolution) return range.low + index * resolution.step;
    return range.low * (range.high / range.low) ** (index / count);
  });
  const digits = digitsFor(range, count);
  const rounded = values.slice(1).map((value) => (isWhole ? Math.round(value) : Number(value.toPrecision(digits))));
  const inner = rounded.filter((value) => value > range.low && value < range.high);
  return [range.low, ...new Set(inner), range.high];
}

/** Significant digits that tell a value from the next: the least distance is that of `count` even parts, or, of ratios, no less than half of it. */
function digitsFor({ low, high }: Range, count: number): number {
  const greatest = Math.max(Math.abs(low), Math.abs(high));
  return Math.max(LEAST_DIGITS, Math.min(15, 2 + Math.ceil(Math.log10((greatest * count) / (high - low)))));
}

function defaultResolution({ low, high }: Range, isWhole: boolean): Resolution {
  return isWhole && high - low < MOST_WHOLE_NUMBERS ? { step: 1 } : { share: DEFAULT_SHARE };
}

function stepsOf({ low, high }: Range, step: number): number {
  return Math.ceil((high - low) / step);
}

function ratiosOf({ low, high }: Range, share: number): number {
  if (low <= 0) throw new BadInput('--between: must begin above 0 where the resolution is a share of the value');
  return Math.max(1, Math.ceil(Math.log(high / low) / Math.log1p(share)));
}
