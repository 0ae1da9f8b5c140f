import { holm } from '../../core/statistics/holm.js';
import { compareFigure, type FigureDifference } from './compare-figure.js';
import type { ComparedCell, ComparedRun } from './compared-run.js';
import { type Effect, effectOf } from './effect.js';
import type { ComparedFigure } from './figures.js';
import { type CellPair, type Matching, matchCells } from './match-cells.js';
import { settingDifferences, type Unlikeness, unlikenesses } from './unlike.js';

/** A figure of a pair of cells, judged as one of many. */
export interface JudgedFigure extends FigureDifference {
  /** Corrected by Holm over all comparisons. */
  correctedP: number | null;
  effect: Effect;
}

export interface CellComparison extends CellPair {
  /** Without those of which neither side has a value. */
  figures: JudgedFigure[];
}

export interface Comparison {
  a: ComparedRun;
  b: ComparedRun;
  /** Which groups of one run are compared, such as `server.pool.size: 8, 10`; null: two runs. */
  groups: { path: string; a: string; b: string } | null;
  /** Machine, software with a fingerprint of the code that measured, and whose the kernel's counters are. */
  machineDifferences: Unlikeness[];
  /** Settings of matched cells, without the one that makes the groups. */
  settingDifferences: Unlikeness[];
  /** What was asked for, whether a cell has it or not. */
  figures: readonly ComparedFigure[];
  cells: CellComparison[];
  onlyA: readonly ComparedCell[];
  onlyB: readonly ComparedCell[];
  /** How many p-values were corrected together. */
  comparisons: number;
}

/** Enough to tell any two apart, as with Git's. */
const FINGERPRINT_DIGITS = 12;

/** Compares every cell of `b` with its counterpart in `a`. */
export function compareRuns(a: ComparedRun, b: ComparedRun, figures: readonly ComparedFigure[]): Comparison {
  const paths = [...new Set([...a.sweptPaths, ...b.sweptPaths])];
  return comparisonOf({ a, b, groups: null }, matchCells(a.cells, b.cells, paths), [], figures);
}

type Sides = Pick<Comparison, 'a' | 'b' | 'groups'>;

/** Compares the cells that are matched already. @param expected paths whose difference makes the sides. */
export function comparisonOf(
  sides: Sides,
  matching: Matching,
  expected: readonly string[],
  figures: readonly ComparedFigure[],
): Comparison {
  const compared = matching.pairs.map((pair) => ({ pair, figures: compareCell(pair, figures) }));
  const tested = compared.flatMap((cell) => cell.figures).filter(isTest);
  const corrected = correctedBy(tested, ({ p }) => p ?? 1);
  const least = correctedBy(tested, ({ leastP }) => leastP ?? 1);
  const judge = (difference: FigureDifference): JudgedFigure => {
    const correctedP = corrected.get(difference) ?? null;
    return { ...difference, correctedP, effect: effectOf(difference, correctedP, least.get(difference) ?? null) };
  };
  return {
    ...sides,
    machineDifferences: [...unlikenesses(machineOf(sides.a), machineOf(sides.b)), ...codeDifference(sides)],
    settingDifferences: settingDifferences(matching.pairs, expected),
    figures,
    cells: compared.map((cell) => ({ ...cell.pair, figures: cell.figures.map(judge) })),
    onlyA: matching.onlyA,
    onlyB: matching.onlyB,
    comparisons: tested.length,
  };
}

function compareCell({ a, b }: CellPair, figures: readonly ComparedFigure[]): FigureDifference[] {
  return figures.flatMap((figure) => {
    const difference = compareFigure(figure, a.values.get(figure.name) ?? [], b.values.get(figure.name) ?? []);
    return difference === null ? [] : [difference];
  });
}

function machineOf({ run, cells }: ComparedRun): Record<string, unknown> {
  const scopes = new Set(cells.flatMap(({ counterScopes }) => [...counterScopes]));
  return { ...run.machine, counter_scope: [...scopes].sort().join(' and ') };
}

/** A version may have been changed without a new number. A run whose code nobody knows may be of the same. */
function codeDifference({ a, b }: Sides): Unlikeness[] {
  const [codeA, codeB] = [a.codeFingerprint, b.codeFingerprint];
  if (codeA === null || codeB === null || codeA === codeB) return [];
  const shown = (fingerprint: string) => fingerprint.slice(0, FINGERPRINT_DIGITS);
  return [{ path: 'code_fingerprint', a: shown(codeA), b: shown(codeB) }];
}

/** One value a side cannot show anything, and would only make the others' correction stronger. */
function isTest({ p, a, b }: FigureDifference): boolean {
  return p !== null && Math.min(a.count, b.count) > 1;
}

function correctedBy(
  tested: readonly FigureDifference[],
  pOf: (difference: FigureDifference) => number,
): Map<FigureDifference, number> {
  const ps = holm(tested.map(pOf));
  return new Map(tested.map((difference, at) => [difference, ps[at] ?? 1]));
}
