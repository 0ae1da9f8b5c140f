import { depthOfU } from './mann-whitney.js';
import type { Interval } from './mean-interval.js';

/** How much greater the values of one side are than those of the other, in their unit. */
export interface Shift {
  estimate: number;
  /** 95 %; null where so few values a side cannot be as sure, however far apart they are. */
  interval: Interval | null;
}

/**
 * By how much `b` is greater than `a`, whatever the distribution: the median of all differences of a value of `b` and one of `a`, and
 * between which two of them the shift is (Hodges and Lehmann, "Estimates of Location Based on Rank Tests", Annals of Mathematical
 * Statistics 34, 1963; Hollander and Wolfe, "Nonparametric Statistical Methods", 1999, 4.2 and 4.3). The interval holds the shifts that
 * the test of Mann and Whitney does not refuse; ties make it cover more. It supposes that the sides differ in nothing but their place.
 * @returns null where a side is empty.
 */
export function shift(a: readonly number[], b: readonly number[]): Shift | null {
  if (a.length === 0 || b.length === 0) return null;
  const differences = new Differences(a, b);
  const { count } = differences;
  const estimate = (differences.at(Math.floor((count + 1) / 2)) + differences.at(Math.ceil((count + 1) / 2))) / 2;
  const depth = depthOfU(a.length, b.length);
  return {
    estimate,
    interval: depth === 0 ? null : { low: differences.at(depth), high: differences.at(count + 1 - depth) },
  };
}

/** All differences of a value of `b` and one of `a`, in order: never as a list, which many repetitions would make very long. */
class Differences {
  readonly #a: Float64Array;
  readonly #b: Float64Array;
  readonly count: number;

  constructor(a: readonly number[], b: readonly number[]) {
    this.#a = Float64Array.from(a).sort();
    this.#b = Float64Array.from(b).sort();
    this.count = a.length * b.length;
  }

  /** The one of `rank`, from 1 to their count: halves the range in which it is, whose ends are differences themselves. */
  at(rank: number): number {
    let low = (this.#b.at(0) ?? 0) - (this.#a.at(-1) ?? 0);
    let high = (this.#b.at(-1) ?? 0) - (this.#a.at(0) ?? 0);
    while (low < high) {
      const middle = low / 2 + high / 2;
      // Between two neighbours it is rounded to one of them.
      const parted = this.#partedAt(middle >= low && middle < high ? middle : low);
      if (parted.count >= rank) high = parted.below;
      else low = parted.above;
    }
    return low;
  }

  /** How many are at most `limit`, the greatest of these, and the least of the others. */
  #partedAt(limit: number): { count: number; below: number; above: number } {
    const parted = { count: 0, below: Number.NEGATIVE_INFINITY, above: Number.POSITIVE_INFINITY };
    let within = 0;
    for (const value of this.#a) {
      while (within < this.#b.length && this.#difference(within, value) <= limit) within += 1;
      parted.count += within;
      if (within > 0) parted.below = Math.max(parted.below, this.#difference(within - 1, value));
      if (within < this.#b.length) parted.above = Math.min(parted.above, this.#difference(within, value));
    }
    return parted;
  }

  #difference(at: number, value: number): number {
    return (this.#b[at] ?? 0) - value;
  }
}
