import type { CellResult, RunResult } from '../cell.js';
import { suggestion } from '../nearest.js';
import type { SummedUpBy } from '../statistics/sum-up.js';

/** What a figure may need to know of its run. */
export type RunIdentity = Pick<RunResult, 'runId' | 'scenario'>;

/** A measured number of which conditions may be stated. A boolean is 1 or 0. */
export interface Figure {
  /** As the column of cells.csv. */
  readonly name: string;
  /** As the column's: `ms`, `s`, `1/s`, `bytes`, `cores`, `1 or 0`; any other is what is counted, such as `requests`. */
  readonly unit: string;
  /** How repetitions are summed up: a quantile by their median, 1 or 0 as a share, anything else by their mean. */
  readonly summedUpBy: SummedUpBy;
  /** null: not known. */
  value(run: RunIdentity, cell: CellResult): number | null;
  /** What it is the whole of, after `of`, where that is not its value. */
  whole?(run: RunIdentity, cell: CellResult): number | null;
}

/** Another name of a figure. */
export interface ShortName {
  readonly figure: string;
  /** The figure that it means where a share of a count is stated: a rate is no share of a number of attempts. */
  readonly asShare?: string;
}

/** What a cell is called or set to, by a name that may stand after `at`. */
export interface CellProperty {
  readonly name: string;
  value(cell: Pick<CellResult, 'plan'>): number | string | boolean | null;
}

/** All that a condition may name. The columns are defined where core does not look, so they are handed in. */
export interface FigureTable {
  readonly figures: readonly Figure[];
  readonly shortNames: Readonly<Record<string, ShortName>>;
  readonly properties: readonly CellProperty[];
  /** Paths of settings, such as `server.pool.size`; null: any, because they have been checked before. */
  readonly paths: readonly string[] | null;
}

/**
 * The figure that `written` names: a column, a short name, or either with spaces for its underscores.
 * @param ofCount whether a share of a count is stated of it.
 */
export function findFigure(table: FigureTable, written: string, ofCount: boolean): Figure | undefined {
  const short = Object.hasOwn(table.shortNames, written) ? table.shortNames[written] : undefined;
  const name = (ofCount ? short?.asShare : undefined) ?? short?.figure ?? written.replaceAll(' ', '_');
  return table.figures.find((figure) => figure.name === name);
}

/** `unknown metric "goodputt"; did you mean "goodput"? …`, with the valid choices. */
export function unknownFigure(table: FigureTable, written: string): string {
  const short = Object.keys(table.shortNames);
  const choices = [...short, ...table.figures.map(({ name }) => name)];
  const hint = suggestion(written, choices) || suggestion(written.replaceAll(' ', '_'), choices) || ';';
  return `unknown metric ${JSON.stringify(written)}${hint} valid are ${short.join(', ')} and the columns of numbers in cells.csv`;
}

/** Whether `key` may stand after `at`; else what is wrong with it. */
export function selectorKeyProblem(table: FigureTable, key: string): string | undefined {
  const columns = table.properties.map(({ name }) => name);
  if (table.paths === null || columns.includes(key) || table.paths.includes(key)) return undefined;
  const hint = suggestion(key, [...columns, ...table.paths]) || ';';
  return `unknown setting ${JSON.stringify(key)}${hint} valid are ${columns.join(', ')} and the path of any setting, such as server.pool.size`;
}
