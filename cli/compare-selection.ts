import { findFigure } from '../core/condition/figure-table.js';
import { BadInput } from '../core/errors.js';
import { suggestion } from '../core/nearest.js';
import { formatText } from '../lab/scenario-file/index.js';
import { COMPARED_FIGURES, type ComparedFigure } from '../report/comparison/figures.js';
import type { Guard, GuardOperator } from '../report/comparison/guard.js';
import { CHECKED_FIGURES } from './checked-figures.js';

/** What the user wants to have compared. */
export interface FigureSelection {
  metric: readonly string[];
  all?: true;
  failOn: readonly Guard[];
}

/**
 * The figures to compare: those named, all, or the usual ones; and whatever a guard speaks of. In the order of cells.csv.
 * @throws BadInput for a name that is none, with the nearest that is.
 */
export function selectFigures({ metric, all, failOn }: FigureSelection): ComparedFigure[] {
  const named = metric.flatMap((text) => text.split(',')).map((name) => comparedName(name.trim(), '--metric'));
  const guarded = failOn.map((guard) => guard.metric);
  const isMeant = ({ name, usual }: ComparedFigure) => (named.length > 0 ? named.includes(name) : usual);
  return COMPARED_FIGURES.filter((figure) => all === true || isMeant(figure) || guarded.includes(figure.name));
}

const GUARD = /^([^<>=≤≥]+)(<=|>=|<|>|≤|≥)\s*([+-]?\d+(?:\.\d+)?)\s*(%?)\s*$/;
const OPERATORS: Readonly<Record<string, GuardOperator>> = {
  '<': '<',
  '<=': '<=',
  '≤': '<=',
  '>': '>',
  '>=': '>=',
  '≥': '>=',
};

/**
 * Reads a condition such as `goodput_per_second<-5%` or `latency_p99_ms>+20`.
 * @throws BadInput where it is none, or speaks of a figure that is not compared.
 */
export function parseGuard(text: string): Guard {
  const where = `--fail-on ${formatText(text)}`;
  const [, written, sign, limit, percent] = GUARD.exec(text.replaceAll('−', '-')) ?? [];
  const operator = OPERATORS[sign ?? ''];
  if (written === undefined || operator === undefined) {
    throw new BadInput(
      `${where}: must be a metric, one of < <= > >=, and a change with or without %, such as goodput_per_second<-5%`,
    );
  }
  const metric = comparedName(written.trim(), where);
  return { text: text.trim(), metric, operator, limit: Number(limit), relative: percent === '%' };
}

/** The figure that is meant by its column or by the short name that conditions of a scenario have. */
function comparedName(name: string, where: string): string {
  const names = COMPARED_FIGURES.map((figure) => figure.name);
  const found = findFigure(CHECKED_FIGURES, name, false)?.name;
  if (found !== undefined && names.includes(found)) return found;
  const inside = name === '' ? [] : names.filter((choice) => choice.includes(name));
  const near =
    inside.length > 0
      ? `; did you mean ${inside.map((choice) => `"${choice}"`).join(' or ')}?`
      : suggestion(name, names);
  const hint = near === '' ? `; metrics: ${names.join(', ')}` : near;
  throw new BadInput(`${where}: no metric that can be compared is called ${formatText(name)}${hint}`);
}
