import { type Condition, MOST_CONDITION_CHARACTERS, type Operator, type Selector } from './condition.js';
import { type Figure, type FigureTable, findFigure, selectorKeyProblem, unknownFigure } from './figure-table.js';
import { Reader } from './reader.js';
import { isCount, scaled, writtenUnits } from './units.js';

const OPERATOR = /[<>]=?|[=≥≤]/y;
const NUMBER = /[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?/iy;
/** Words up to an operator; `of` ends none, because no metric is called so. */
const METRIC = /[a-z_]\w*(?: +(?!of\b)[a-z_]\w*)*/iy;
const KEY = /[a-z_][\w.]*/iy;
const QUOTED = /"(?:[^"\\]|\\.)*"/y;
const PLAIN_VALUE = /[^",:]+/y;
const UNIT = /[a-z/]+/iy;
const OF = /of\b/y;

/** A figure as it was written, and where. */
interface Named {
  written: string;
  offset: number;
}

/**
 * Reads a condition:
 *
 *     [at <setting>=<value>[, …]: ] <metric> <operator> <number>[unit | %] [of <metric>]
 *     [at …: ] no <metric>
 *
 * A setting is a column of cells.csv or the path of a setting; a value with a comma, a colon or quotes stands in double quotes, as in
 * JSON. Operators are >= <= > < = (and ≥ ≤). `no x` is `x = 0`.
 * @throws BadCondition with the place and what may stand there.
 */
export function parseCondition(text: string, table: FigureTable): Condition {
  const reader = new Reader(text);
  if (text.length > MOST_CONDITION_CHARACTERS)
    reader.fail(`is longer than ${MOST_CONDITION_CHARACTERS} characters`, MOST_CONDITION_CHARACTERS);
  const selectors = reader.take(/at\s/y) === undefined ? [] : readSelectors(reader, table);
  const statement = reader.take(/no\s/y) === undefined ? readComparison(reader, table) : readAbsence(reader, table);
  if (!reader.atEnd) reader.fail(`must end here, before ${reader.next}`);
  return { selectors, ...statement };
}

function readSelectors(reader: Reader, table: FigureTable): Selector[] {
  const selectors: Selector[] = [];
  do {
    const offset = reader.offset;
    const key = reader.take(KEY) ?? reader.fail(`must name a setting after "at", not ${reader.next}`);
    const problem = selectorKeyProblem(table, key);
    // Mostly it is the rest of a label.
    const hint = selectors.length === 0 ? '' : ' (a value with a comma stands in double quotes)';
    if (problem !== undefined) reader.fail(problem + hint, offset);
    if (reader.take(/=/y) === undefined) reader.fail(`must have = and a value after ${key}, not ${reader.next}`);
    selectors.push({ key, value: readValue(reader, key) });
  } while (reader.take(/,/y) !== undefined);
  if (reader.take(/:/y) === undefined) reader.fail(`must have a colon after its settings, not ${reader.next}`);
  return selectors;
}

function readValue(reader: Reader, key: string): string {
  const offset = reader.offset;
  const quoted = reader.take(QUOTED);
  if (quoted === undefined)
    return reader.take(PLAIN_VALUE)?.trim() || reader.fail(`must have a value for ${key}, not ${reader.next}`, offset);
  try {
    return JSON.parse(quoted);
  } catch {
    return reader.fail(`must be a text as in JSON, not ${quoted}`, offset);
  }
}

function readAbsence(reader: Reader, table: FigureTable): Omit<Condition, 'selectors'> {
  const figure = resolve(reader, table, readMetric(reader), false);
  return { metric: figure.name, operator: '=', bound: 0, of: null };
}

function readComparison(reader: Reader, table: FigureTable): Omit<Condition, 'selectors'> {
  const metric = readMetric(reader);
  // Of two mistakes the first is told first.
  resolve(reader, table, metric, false);
  const operator = readOperator(reader);
  const number = readNumber(reader);
  const unitOffset = reader.offset;
  const percent = reader.take(/%/y) !== undefined;
  if (reader.take(OF) !== undefined) {
    const { figure, whole } = readShare(reader, table, metric);
    return { metric: figure.name, operator, bound: percent ? number / 100 : number, of: whole.name };
  }
  if (percent) reader.fail('must say of what it is a share, such as "of attempts"');
  const figure = resolve(reader, table, metric, false);
  const factor = readUnit(reader, figure, unitOffset);
  return { metric: figure.name, operator, bound: factor === 1 ? number : scaled(number, factor), of: null };
}

function readMetric(reader: Reader): Named {
  const offset = reader.offset;
  const written = reader.take(METRIC) ?? reader.fail(`must name a metric, such as goodput, not ${reader.next}`);
  return { written: written.replace(/ +/g, ' '), offset };
}

function resolve(reader: Reader, table: FigureTable, { written, offset }: Named, ofCount: boolean): Figure {
  return findFigure(table, written, ofCount) ?? reader.fail(unknownFigure(table, written), offset);
}

function readOperator(reader: Reader): Operator {
  const offset = reader.offset;
  const written = reader.take(OPERATOR);
  const operator = written === '≥' ? '>=' : written === '≤' ? '<=' : written;
  if (operator === undefined) reader.fail(`must compare with one of >=, <=, >, <, =, not ${reader.next}`, offset);
  return operator as Operator;
}

function readNumber(reader: Reader): number {
  const offset = reader.offset;
  const number = Number(reader.take(NUMBER) ?? reader.fail(`must compare with a number, not ${reader.next}`));
  // The sum makes 0 of -0.
  return Number.isFinite(number) ? number + 0 : reader.fail('is too large a number', offset);
}

function readShare(reader: Reader, table: FigureTable, part: Named): { figure: Figure; whole: Figure } {
  const named = readMetric(reader);
  const whole = resolve(reader, table, named, false);
  const figure = resolve(reader, table, part, isCount(whole.unit));
  const comparable = figure.unit === whole.unit || (isCount(figure.unit) && isCount(whole.unit));
  if (comparable) return { figure, whole };
  return reader.fail(`${figure.name} (${figure.unit}) is no share of ${whole.name} (${whole.unit})`, named.offset);
}

/** What one of the unit that is written next is worth in the figure's own. */
function readUnit(reader: Reader, { name, unit }: Figure, offset: number): number {
  const written = reader.take(UNIT);
  if (written === undefined) return 1;
  const valid = writtenUnits(unit);
  const factor = Object.hasOwn(valid, written) ? valid[written] : undefined;
  if (factor !== undefined) return factor;
  const choices = [...Object.keys(valid), 'none'].join(' or ');
  return reader.fail(`the unit of ${name} must be ${choices}, not ${JSON.stringify(written)}`, offset);
}
