/** How people are shown numbers. Programs get them from run.json and the CSVs, unrounded and without separators. */

/** The locale is fixed so that a result reads the same on every machine. */
const LOCALE = 'en-US';
const counts = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const shorts = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 3 });

/** A whole number with separators: 14,509. */
export function formatCount(value: number): string {
  return counts.format(value);
}

/** One digit after the point, so that a column of them lines up: 230.2, 30.0. */
export function formatTenths(value: number): string {
  return tenths.format(value);
}

/** Three significant digits, but never fewer than the whole part has: 0.42, 11.8, 1,404. */
export function formatShort(value: number): string {
  return Math.abs(value) >= 100 ? counts.format(value) : shorts.format(value);
}

/**
 * A share from 0 to 1 in whole percent, rounded down unless it is above 99.95 %, so that 100 % means all; a share that
 * is more than nothing is at least `under 1 %`.
 */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.01) return 'under 1 %';
  return `${share > 0.9995 ? 100 : Math.floor(share * 100)} %`;
}

/** Names beyond so many are counted. */
const MOST_NAMES = 8;

/** `not drawn: one, two and 3 more`; nothing where there is none. For the small print of a picture. */
export function namesText(what: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length - MOST_NAMES;
  return [`${what}: ${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${formatCount(more)} more` : ''}`];
}

/** `one request`, `2 requests`: for sentences. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return count === 1 ? `one ${singular}` : `${formatCount(count)} ${plural}`;
}
