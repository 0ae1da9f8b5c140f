import type { CellResult, RunResult } from '../../core/cell.js';
import { countOf, formatCount, formatShort } from '../numbers.js';
import { type Hysteresis, hysteresis, KEPT_SHARE, type StepGoodput, stepGoodputs } from '../rate-steps.js';
import { isValid } from '../sweep.js';

/** For each cell whose load went up and came down: where goodput fell and where it came back. */
export function hysteresisSentences(run: RunResult): string[] {
  return run.cells.filter(isValid).flatMap((cell) => {
    if (cell.plan.scenario.load.rate_steps.length === 0) return [];
    const steps = stepGoodputs(cell);
    const ways = hysteresis(steps);
    return ways === null ? [] : [sentence(cell, steps, ways)];
  });
}

function sentence(cell: CellResult, steps: readonly StepGoodput[], ways: Hysteresis): string {
  const goodputs = steps.map(({ ratePerSecond, goodputPerSecond }) => {
    return `${formatCount(ratePerSecond)}: ${goodputPerSecond === null ? 'unknown' : formatShort(goodputPerSecond)}`;
  });
  return (
    `With “${cell.plan.label}” ${fallText(ways)}; ${backText(ways)}${retriesText(cell)} ` +
    `(requests a second: good answers a second; ${goodputs.join(', ')}).`
  );
}

function fallText({ keptUpTo, fellAt }: Hysteresis): string {
  if (fellAt === null) return 'goodput kept up with the load all the way up';
  if (keptUpTo === null) return `goodput did not keep up from the first, ${formatCount(fellAt)} requests a second, on`;
  return `goodput kept up with the load up to ${formatCount(keptUpTo)} requests a second and fell at ${formatCount(fellAt)}`;
}

function backText({ keptUpTo, fellAt, backAt }: Hysteresis): string {
  const share = `${100 * KEPT_SHARE} %`;
  if (fellAt === null) return 'and on the way down';
  if (backAt === null) return `on the way down it did not come back to ${share} of the load at any rate`;
  const width = keptUpTo === null || backAt >= keptUpTo ? '' : `, ${formatCount(keptUpTo - backAt)} lower`;
  return `on the way down it was back to ${share} of the load at ${formatCount(backAt)}${width}`;
}

function retriesText({ generator, client }: CellResult): string {
  if (generator === null || generator.retries === 0) return '';
  return `, with ${formatCount(generator.retries)} of ${countOf(client.attempts, 'attempt')} retries`;
}
