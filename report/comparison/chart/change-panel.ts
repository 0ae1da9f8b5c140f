import type { Interval } from '../../../core/statistics/mean-interval.js';
import { pointText, relativeText } from '../change-text.js';
import type { Comparison, JudgedFigure } from '../compare-runs.js';
import type { Effect } from '../effect.js';
import type { ComparedFigure } from '../figures.js';

/** What is drawn of a pair of cells. */
export type PairMark =
  | { effect: Exclude<Effect, 'lost' | 'gained'>; value: number; text: string; interval: Interval | null }
  /** A side has no value, or neither has. */
  | { effect: 'missing'; text: string };

/** One figure over all pairs of cells. */
export interface ChangePanel {
  figure: ComparedFigure;
  /** Of B against A: in per cent of A, or as the difference in the figure's unit. */
  isRelative: boolean;
  /** One for each pair, in the order of the cells. */
  marks: PairMark[];
}

/** The figures asked for, by whether there is something to see. */
export interface ChangePanels {
  panels: ChangePanel[];
  /** Names of figures that no repetition of any pair differs in. */
  same: string[];
  /** Names of figures that one side alone has, in every cell. */
  oneSided: string[];
  /** Names of figures of which no cell has a value. */
  unknown: string[];
}

export function changePanels({ figures, cells }: Comparison): ChangePanels {
  const sorted: ChangePanels = { panels: [], same: [], oneSided: [], unknown: [] };
  for (const figure of figures) {
    const pairs = cells.map((cell) => cell.figures.find((one) => one.figure.name === figure.name) ?? null);
    if (pairs.every((pair) => pair === null)) sorted.unknown.push(figure.name);
    else if (pairs.every((pair) => pair?.effect === 'same')) sorted.same.push(figure.name);
    else if (pairs.every((pair) => (pair?.difference ?? null) === null)) sorted.oneSided.push(figure.name);
    else sorted.panels.push(panelOf(figure, pairs));
  }
  return sorted;
}

/** In per cent where that can be had of every pair with its bounds: two units in one plot would not be comparable. */
function panelOf(figure: ComparedFigure, pairs: readonly (JudgedFigure | null)[]): ChangePanel {
  const isRelative = pairs.every((pair) => pair === null || hasShare(pair));
  return { figure, isRelative, marks: pairs.map((pair) => markOf(pair, isRelative)) };
}

function hasShare({ difference, differenceInterval, change, changeInterval }: JudgedFigure): boolean {
  if (difference === null || difference === 0) return true;
  return change !== null && (differenceInterval === null || changeInterval?.kind === 'bounded');
}

function markOf(pair: JudgedFigure | null, isRelative: boolean): PairMark {
  if (pair === null) return { effect: 'missing', text: 'neither' };
  const { figure, effect, difference, differenceInterval, change, changeInterval } = pair;
  if (effect === 'lost' || effect === 'gained' || difference === null) {
    return { effect: 'missing', text: effect === 'gained' ? 'only B' : 'only A' };
  }
  if (!isRelative)
    return { effect, value: difference, text: pointText(figure, difference), interval: differenceInterval };
  // Nothing is nothing of whatever A has, also where that is 0.
  const share = change ?? 0;
  const bounds = changeInterval?.kind === 'bounded' ? changeInterval : null;
  const interval = bounds && { low: 100 * bounds.low, high: 100 * bounds.high };
  return { effect, value: 100 * share, text: relativeText(share), interval };
}
