import type { CellResult, RunResult } from '../../core/cell.js';
import { chainMoments } from '../chain.js';
import { okShare } from '../measures.js';
import { formatCount } from '../numbers.js';
import { isValid } from '../sweep.js';

/** One event is no chain. */
const LEAST_LINKS = 2;

/** How the cell failed that went the furthest down the chain: of equals, the one with the smallest share of good answers. */
export function chainSentence(run: RunResult): string | null {
  const [worst] = run.cells.filter(isValid).toSorted((a, b) => links(b) - links(a) || share(a) - share(b));
  if (worst === undefined || links(worst) < LEAST_LINKS) return null;
  const gotNone = worst.client.outcomes.ok === 0 && worst.chain.lastGoodAnswerAtMs === null;
  const none = gotNone ? '; no good answer ever arrived' : '';
  const moments = chainMoments(worst).map(({ atMs, words }) => `${formatCount(Math.round(atMs))}: ${words}`);
  const where = worst.plan.label === '' ? 'the cell' : `“${worst.plan.label}”`;
  return `How ${where} failed, in ms after the load's start: ${moments.join('; ')}${none}.`;
}

function links(cell: CellResult): number {
  return chainMoments(cell).length;
}

function share(cell: CellResult): number {
  return okShare(cell) ?? 0;
}
