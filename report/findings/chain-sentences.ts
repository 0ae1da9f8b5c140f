import type { RunResult } from '../../core/cell.js';
import { chainMoments, furthestCell } from '../chain.js';
import { formatCount } from '../numbers.js';

/** One event is no chain. */
const LEAST_LINKS = 2;

/** How the cell failed that went the furthest down the chain. */
export function chainSentence(run: RunResult): string | null {
  const worst = furthestCell(run.cells);
  if (worst === null || chainMoments(worst).length < LEAST_LINKS) return null;
  const gotNone = worst.client.outcomes.ok === 0 && worst.chain.lastGoodAnswerAtMs === null;
  const none = gotNone ? '; no good answer ever arrived' : '';
  const moments = chainMoments(worst).map(({ atMs, words }) => `${formatCount(Math.round(atMs))}: ${words}`);
  const where = worst.plan.label === '' ? 'the cell' : `“${worst.plan.label}”`;
  return `How ${where} failed, in ms after the load's start: ${moments.join('; ')}${none}.`;
}
