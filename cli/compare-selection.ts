import { BadInput } from '../core/errors.js';
import { suggestion } from '../core/nearest.js';
import { formatText } from '../lab/scenario-file/index.js';
import { COMPARED_FIGURES, type ComparedFigure } from '../report/comparison/figures.js';
import type { Guard, GuardOperator } from '../report/comparison/guard.js';

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
  const named = metric.flatMap((text) => text.split(',')).map((name) => name.trim());
  for (const name of named) refuseUnknown(name, '--metric');
  const guarded = failOn.map((guard) => guard.metric);
  const isMeant = ({ name, usual }: ComparedFigure) => (named.length > 0 ? named.includes(name) : usual);
  return COMPARED_FIGURES.filter((figure) => all === true || isMeant(figure) || guarded.includes(figure.name));
}

const GUARD = /^\s*([^<>=≤≥\s]+)\s*(<=|>=|<|>|≤|≥)\s*([+-]?\d+(?:\.\d+)?)\s*(%?)\s*$/;
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
  const [, metric, sign, limit, percent] = GUARD.exec(text.replaceAll('−', '-')) ?? [];
  const operator = OPERATORS[sign ?? ''];
  if (metric === undefined || operator === undefined) {
    throw new BadInput(
      `${where}: must be a metric, one of < <= > >=, and a change with or without %, such as goodput_per_second<-5%`,
    );
  }
  refuseUnknown(metric, where);
  return { text: text.trim(), metric, operator, limit: Number(limit), relative: percent === '%' };
}

function refuseUnknown(name: string, where: string): void {
  const names = COMPARED_FIGURES.map((figure) => figure.name);
  if (names.includes(name)) return;
  const inside = name === '' ? [] : names.filter((choice) => choice.includes(name));
  const near =
    inside.length > 0
      ? `; did you mean ${inside.map((choice) => `"${choice}"`).join(' or ')}?`
      : suggestion(name, names);
  const hint = near === '' ? `; metrics: ${names.join(', ')}` : near;
  throw new BadInput(`${where}: no metric that can be compared is called ${formatText(name)}${hint}`);
}
