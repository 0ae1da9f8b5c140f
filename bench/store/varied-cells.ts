import type { CellResult } from '../../core/cell.js';
import { uniformSource } from '../../core/random.js';
import type { MeasuredRun } from './measured-run.js';

/**
 * As many repetitions of `cells` pool sizes, whose figures are the measured ones, each changed by a draw of its own: what they are
 * does not matter to who stores or compares them, but no two are the same.
 */
export function* variedCells(
  run: MeasuredRun,
  cells: number,
  repetitions: number,
  seed: number,
): Generator<CellResult> {
  const draw = uniformSource(seed);
  for (let at = 0; at < cells * repetitions; at += 1) {
    const index = 1 + (at % cells);
    const { plan, ...figures } = run.cells[at % run.cells.length] as CellResult;
    const scenario = structuredClone(plan.scenario);
    scenario.server.pool.size = index;
    const own = { index, label: `pool_size=${index}`, repetition: 1 + Math.floor(at / cells), scenario };
    yield { plan: own, ...(varied(figures, draw) as typeof figures) };
  }
}

/** Every number of `value`, up to a tenth more; a whole one stays whole. */
function varied(value: unknown, draw: () => number): unknown {
  if (typeof value === 'number') {
    const more = value * (1 + draw() / 10);
    return Number.isInteger(value) ? Math.round(more) : more;
  }
  if (Array.isArray(value)) return value.map((item) => varied(item, draw));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, varied(inner, draw)]));
}
