import { z } from 'zod';
import { wholeNumber } from './numbers.js';

/** How often each cell is measured. */

const MOST_REPETITIONS = 1000;
/** Of two values the interval varies so much that to stop on it would be to stop by chance. */
const LEAST_BEFORE_STOPPING = 3;
/** With so many the intervals of cells that stopped still cover 93 in a hundred; with fewer, those that vary little by chance stop too soon. */
const USUAL_LEAST = 8;

const untilNarrow = z
  .strictObject({
    metric: z.string().min(1).max(60).describe('the figure whose interval is looked at: a column of cells.csv'),
    half_width: z
      .string()
      .regex(/^(?!0+(\.0+)?%)\d{1,3}(\.\d{1,3})?%$/, 'must be a share above 0 such as 5%')
      .describe('how far the ends of its 95 % interval may be from the figure, as a share of it, such as 5%'),
  })
  .describe('a cell is measured no more once this holds');

const adaptive = z
  .strictObject({
    min: wholeNumber(LEAST_BEFORE_STOPPING, MOST_REPETITIONS)
      .default(USUAL_LEAST)
      .describe('repetitions that each cell has'),
    max: wholeNumber(LEAST_BEFORE_STOPPING, MOST_REPETITIONS).describe('repetitions that none has more of'),
    until: untilNarrow,
  })
  .superRefine(({ min, max }, context) => {
    if (min <= max) return;
    context.addIssue({ code: 'custom', path: ['max'], message: `must be at least repeat.min, which is ${min}` });
  });

export const repeat = z
  .union([wholeNumber(1, MOST_REPETITIONS), adaptive])
  .default(1)
  .describe('repetitions of each cell: so many, or as many as the interval of a figure takes to be narrow');

export type Repeat = z.infer<typeof repeat>;
export type AdaptiveRepeat = Exclude<Repeat, number>;

/** The repetitions that each cell is sure to have. */
export function leastRepetitions(repeat: Repeat): number {
  return typeof repeat === 'number' ? repeat : repeat.min;
}

/** The repetitions that no cell has more of. */
export function mostRepetitions(repeat: Repeat): number {
  return typeof repeat === 'number' ? repeat : repeat.max;
}

/** `5%` as 0.05. */
export function wantedHalfWidth({ until }: AdaptiveRepeat): number {
  return Number.parseFloat(until.half_width) / 100;
}
