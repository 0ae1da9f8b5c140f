import { scaled } from './units.js';

/** Longer than any that makes sense. */
export const MOST_CONDITION_CHARACTERS = 300;

/** How a figure is compared with its bound, as written. */
export const OPERATORS = ['>=', '<=', '>', '<', '='] as const;
export type Operator = (typeof OPERATORS)[number];

/** One setting that a cell must have for a condition to be about it. */
export interface Selector {
  /** A column of cells.csv, or the path of a setting. */
  key: string;
  value: string;
}

/** A statement about the figures of cells that is true or false of each. */
export interface Condition {
  /** All of them pick the cells; none: every cell. */
  selectors: Selector[];
  /** Name of the figure that is compared. */
  metric: string;
  operator: Operator;
  /** In the unit of the metric; with `of`, as a factor of that: 0.99 for 99 %. */
  bound: number;
  /** Name of the figure of which the metric is a share; null: it is compared itself. */
  of: string | null;
}

/** The condition as it may be written, by the full names; reading that gives the same condition again. */
export function formatCondition({ selectors, metric, operator, bound, of }: Condition): string {
  const at = selectors.length === 0 ? '' : `at ${selectors.map(formatSelector).join(', ')}: `;
  const limit = of === null ? String(bound) : `${formatShare(bound)} of ${of}`;
  return `${at}${metric} ${operator} ${limit}`;
}

function formatSelector({ key, value }: Selector): string {
  const isPlain = value.trim() === value && /^[^",:]+$/.test(value);
  return `${key}=${isPlain ? value : JSON.stringify(value)}`;
}

/** In percent where that is exact. */
function formatShare(share: number): string {
  const percent = scaled(share, 100);
  return percent / 100 === share ? `${percent}%` : String(share);
}
