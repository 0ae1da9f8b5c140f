import jStat from 'jstat';

/** Above this many values on a side the normal approximation is as good, and cheaper (as in R's wilcox.test). */
const MOST_EXACT = 49;

/** Below either end of a two-sided 95 % interval. */
const TAIL = 0.025;

/** @property u pairs in which the value of `a` is the greater one, ties as halves. @property p two-sided. */
export interface MannWhitney {
  u: number;
  p: number;
  exact: boolean;
}

/**
 * Whether values of one side tend to be greater (Mann and Whitney, Annals of Mathematical Statistics 18, 1947): exact for
 * small samples without ties, else by the normal approximation with corrections for ties and continuity.
 * @returns null where a side is empty or all values are the same: there is nothing to rank.
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): MannWhitney | null {
  const tied = tieSizes([...a, ...b]);
  if (a.length === 0 || b.length === 0 || tied.length < 2) return null;
  const ranks = rankSum(a, [...a, ...b]);
  const u = ranks - (a.length * (a.length + 1)) / 2;
  const exact = tied.every((size) => size === 1) && Math.max(a.length, b.length) <= MOST_EXACT;
  if (exact) return { u, p: exactP(u, a.length, b.length), exact };
  return { u, p: Math.max(leastP(a.length, b.length), normalP(u, a.length, b.length, tied)), exact };
}

/**
 * The least two-sided p that samples of `n` and `m` values can have, however far apart they are: 2 over the number of ways to deal
 * the values out. The normal approximation, which knows nothing of it, falls below where few values are tied.
 */
export function leastP(n: number, m: number): number {
  let ways = 1;
  for (let k = 1; k <= Math.min(n, m); k++) ways *= (n + m - k + 1) / k;
  return Math.min(1, 2 / ways);
}

/**
 * How many of the least differences of `n` and `m` values a two-sided 95 % interval of their shift leaves out below, and one: the
 * greatest depth with P(U < depth) at most 2.5 %, of U without ties. 0: there is none, because too few values cannot be as sure.
 */
export function depthOfU(n: number, m: number): number {
  if (Math.max(n, m) > MOST_EXACT) return Math.max(0, Math.floor(normalDepth(n, m)));
  const depth = lowerTails(n, m).findIndex((tail) => tail > TAIL);
  return Math.max(0, depth);
}

function normalDepth(n: number, m: number): number {
  if (leastP(n, m) > 2 * TAIL) return 0;
  const reach = jStat.normal.inv(1 - TAIL, 0, 1) * Math.sqrt((n * m * (n + m + 1)) / 12);
  return Math.max(1, (n * m) / 2 - reach);
}

function tieSizes(values: readonly number[]): number[] {
  const sizes = new Map<number, number>();
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  return [...sizes.values()];
}

/** The sum of the ranks that `part` has within `all`, equal values sharing the mean of their ranks. */
function rankSum(part: readonly number[], all: readonly number[]): number {
  const sorted = all.toSorted((x, y) => x - y);
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  sorted.forEach((value, at) => {
    if (!first.has(value)) first.set(value, at + 1);
    last.set(value, at + 1);
  });
  return part.reduce((sum, value) => sum + ((first.get(value) ?? 0) + (last.get(value) ?? 0)) / 2, 0);
}

/** Twice the smaller tail of U's distribution. */
function exactP(u: number, n: number, m: number): number {
  return Math.min(1, 2 * (lowerTails(n, m)[Math.min(u, n * m - u)] ?? 1));
}

/** Those who compare many figures ask for the same few sizes again and again, and counting is what takes the time. */
const MOST_KEPT = 100;
const kept = new Map<string, Float64Array>();

/** The probability of U or less, for every U, by the coefficients of the Gaussian binomial. */
function lowerTails(n: number, m: number): Float64Array {
  const key = `${n} ${m}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const tails = countTails(n, m);
  if (kept.size === MOST_KEPT) kept.clear();
  kept.set(key, tails);
  return tails;
}

function countTails(n: number, m: number): Float64Array {
  const ways = new Float64Array(n * m + 1);
  ways[0] = 1;
  for (let k = 1; k <= n; k++) {
    for (let at = n * m; at >= m + k; at--) ways[at] = (ways[at] ?? 0) - (ways[at - m - k] ?? 0);
    for (let at = k; at <= n * m; at++) ways[at] = (ways[at] ?? 0) + (ways[at - k] ?? 0);
  }
  let sum = 0;
  const tails = ways.map((count) => {
    sum += count;
    return sum;
  });
  return tails.map((tail) => tail / sum);
}

function normalP(u: number, n: number, m: number, tied: readonly number[]): number {
  const all = n + m;
  const ties = tied.reduce((sum, size) => sum + size ** 3 - size, 0);
  const deviation = Math.sqrt(((n * m) / 12) * (all + 1 - ties / (all * (all - 1))));
  const distance = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5);
  return Math.min(1, 2 * jStat.normal.cdf(-distance / deviation, 0, 1));
}
