import type { CellPlan, CellResult, RunResult } from '../../core/cell.js';
import type { CounterScope } from '../../core/cell-views.js';
import type { Scenario } from '../../core/scenario/schema.js';
import type { ComparedFigure } from './figures.js';

/** A cell with what its repetitions gave. */
export interface ComparedCell {
  label: string;
  /** Of one of the repetitions, which differ in their seeds alone. */
  scenario: Scenario;
  repetitions: number;
  /** Repetitions that break a law of conservation: they are counted here, and none of their values is below. */
  invalid: number;
  /** Whose kernel counters they read: with those of the whole host, other programs count, too. */
  counterScopes: ReadonlySet<CounterScope>;
  /** One value for each valid repetition that has one, by the figure's name. */
  values: ReadonlyMap<string, readonly number[]>;
}

/** Repetitions of all cells. */
export interface PartialRun {
  stored: number;
  planned: number;
}

/**
 * Whether a run is partial, by its store, or else by its repetitions: a run that was to repeat until an interval is narrow, and a search, may
 * have fewer than were planned at the most.
 */
export function partialRun(
  { scenario, cellsPlanned, search }: RunResult,
  isFinished: boolean | null,
  cells: readonly ComparedCell[],
): PartialRun | null {
  const stored = cells.reduce((sum, { repetitions }) => sum + repetitions, 0);
  const isWhole = isFinished ?? (stored >= cellsPlanned || typeof scenario.repeat === 'object' || search !== undefined);
  return isWhole ? null : { stored, planned: cellsPlanned };
}

/** A run as it is compared. */
export interface ComparedRun {
  run: RunResult;
  /** Tells the code that measured it from any other; null: unknown. */
  codeFingerprint: string | null;
  /** What is stored of a run that was interrupted, or goes on still; null: it is whole. */
  partial: PartialRun | null;
  /** The paths that tell its cells apart. */
  sweptPaths: readonly string[];
  cells: readonly ComparedCell[];
}

/** A run as it is read from where it is stored, its cells one at a time. */
export interface ReadableRun {
  /** Its own cells are not looked at. */
  run: RunResult;
  codeFingerprint: string | null;
  /** Whether all of it is stored; null: unknown. */
  isFinished: boolean | null;
  cells(): Iterable<CellResult>;
}

/** Reads of a run what is compared by `figures`. */
export function comparedRun(
  { run, codeFingerprint, isFinished, cells }: ReadableRun,
  sweptPaths: readonly string[],
  figures: readonly ComparedFigure[],
): ComparedRun {
  const gathered = gatherCells(run, cells(), figures);
  return { run, codeFingerprint, partial: partialRun(run, isFinished, gathered), sweptPaths, cells: gathered };
}

interface GrowingCell extends ComparedCell {
  /** Its place in the sweep: repetitions were measured in any order. */
  index: number;
  counterScopes: Set<CounterScope>;
  values: Map<string, number[]>;
}

/** Takes from each repetition the values of `figures` and lets go of the rest, so that a run of any length fits in memory. */
export function gatherCells(
  run: RunResult,
  repetitions: Iterable<CellResult>,
  figures: readonly ComparedFigure[],
): ComparedCell[] {
  const cells = new Map<string, GrowingCell>();
  for (const repetition of repetitions) {
    const { index, label } = repetition.plan;
    const key = `${index} ${label}`;
    const cell = cells.get(key) ?? emptyCell(repetition.plan, figures);
    cells.set(key, cell);
    cell.repetitions += 1;
    cell.counterScopes.add(repetition.kernel.scope);
    if (repetition.brokenLaws.length > 0) {
      cell.invalid += 1;
      continue;
    }
    for (const figure of figures) {
      const value = figure.value(run, repetition);
      if (value !== null) cell.values.get(figure.name)?.push(value);
    }
  }
  return [...cells.values()].toSorted((a, b) => a.index - b.index).map(({ index: _, ...cell }) => cell);
}

function emptyCell({ index, label, scenario }: CellPlan, figures: readonly ComparedFigure[]): GrowingCell {
  const values = new Map(figures.map(({ name }) => [name, [] as number[]]));
  return { index, label, scenario, repetitions: 0, invalid: 0, counterScopes: new Set(), values };
}
