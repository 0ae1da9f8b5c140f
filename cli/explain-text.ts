import {
  type Entry,
  type ExplainedCause,
  type Explanation,
  FAMILIES,
  MOST_BYTES,
  mechanismOf,
  rankedRows,
  type Tally,
  type TallyRow,
} from '../explain/index.js';
import { countOf, formatCount } from '../report/numbers.js';
import { textTable } from '../report/text-table.js';
import { readingPairs, safe, shownLine, wrapped } from './explain-words.js';

const NAME_WIDTH = 'reproduce'.length + 2;
const EXAMPLE_LENGTH = 90;

/** One entry in full. */
export function explanationText(entry: Entry, explanation: Explanation | null): string {
  const line = pair('line', shownLine(entry.line), 0);
  if (explanation === null) return `${line}\n${cutText(entry.line.cut ? 1 : 0)}\n${UNKNOWN}\n`;
  const { reading, causes } = explanation;
  const facts = readingPairs(reading).map(([name, text]) => pair(name, text, 0));
  const says = wrapped(`${reading.family} (${reading.program}): ${reading.says}`, 0);
  const head = [line, ...facts].join('\n');
  const tail =
    causes.length === 0 ? '' : `\nWhat can have caused it, the likeliest first:\n\n${causes.map(causeText).join('\n')}`;
  return `${says}\n\n${head}\n${cutText(entry.line.cut ? 1 : 0)}${tail}`;
}

const UNKNOWN = wrapped(
  `Unknown: no form of ${FAMILIES.map(({ name }) => name).join(', ')} that resetlab knows. It does not guess.`,
  0,
);

function causeText(cause: ExplainedCause, index: number): string {
  const number = `${index + 1}.`.padEnd(3);
  return `${number}${cause.title} (${cause.mechanism})\n   ${wrapped(cause.happened, 3)}\n${evidence(cause)}\n`;
}

/** Proof, scenario and measurement of a cause. A tally names every row that its symptoms have. */
function evidence(
  { wireRow, whyNoRow, scenario, measurement }: ExplainedCause,
  moreRows: readonly string[] = [],
): string {
  const rows = wireRow === null ? [] : [wireRow, ...moreRows];
  return [
    pair('proof', rows.length === 0 ? `no TCP row: ${whyNoRow}` : rows.map(wireCommand).join(', '), 3),
    pair('reproduce', scenario === null ? 'no scenario' : `resetlab run ${scenario}`, 3),
    pair('measure', `on ${measurement.on}:`, 3),
    // On a line of its own and never wrapped, to be copied.
    `${' '.repeat(3 + NAME_WIDTH)}${measurement.command}`,
    `${' '.repeat(3 + NAME_WIDTH)}${wrapped(`it is this if you see: ${measurement.look}`, 3 + NAME_WIDTH)}`,
  ].join('\n');
}

function wireCommand(row: string): string {
  return `resetlab wire --only ${row}`;
}

function pair(name: string, text: string, margin: number): string {
  return `${' '.repeat(margin)}${name.padEnd(NAME_WIDTH)}${wrapped(text, margin + NAME_WIDTH)}`;
}

function cutText(cutLines: number): string {
  if (cutLines === 0) return '';
  return `${countOf(cutLines, 'line')} longer than ${formatCount(MOST_BYTES)} bytes: only the beginning was read.\n`;
}

/** Many entries as a tally by mechanism, with each mechanism explained once. */
export function tallyText(tally: Tally): string {
  const rows = rankedRows(tally);
  const parts = [headline(tally), cutText(tally.cutLines)];
  if (rows.length > 0) parts.push(`\n${table(tally, rows)}\n${rows.map(rowText).join('\n')}`);
  if (tally.unknown > 0) parts.push(`\n${unknownText(tally)}`);
  return parts.join('');
}

function headline({ lines, entries, fine, unknown }: Tally): string {
  const explained = entries - fine - unknown;
  return `${wrapped(
    `${countOf(lines, 'line')}, ${countOf(entries, 'entry', 'entries')}: ${formatCount(explained)} explained, ` +
      `${formatCount(fine)} without a fault, ${formatCount(unknown)} unknown.`,
    0,
  )}\n`;
}

function table({ fine, unknown }: Tally, rows: readonly TallyRow[]): string {
  const named = rows.map(({ mechanism, entries }) => [formatCount(entries), mechanism, mechanismOf(mechanism).title]);
  const rest = [
    ...(fine > 0 ? [[formatCount(fine), '-', 'No fault']] : []),
    ...(unknown > 0 ? [[formatCount(unknown), '-', 'Unknown']] : []),
  ];
  const column = (at: number, heading: string, align: 'left' | 'right') => ({
    heading,
    align,
    cell: (row: string[]) => row[at] ?? '',
  });
  return textTable(
    [column(0, 'entries', 'right'), column(1, 'mechanism', 'left'), column(2, 'likeliest cause', 'left')],
    [...named, ...rest],
  );
}

function rowText({ mechanism, entries, wireRows, others, first }: TallyRow): string {
  const [cause] = first.explanation.causes;
  if (cause === undefined) return '';
  const { title, happened } = mechanismOf(mechanism);
  const more = [...wireRows].filter((row) => row !== cause.wireRow);
  const lines = [
    `${title} (${mechanism}), ${countOf(entries, 'entry', 'entries')}`,
    `   ${wrapped(happened, 3)}`,
    pair('such as', `line ${formatCount(first.entry.lineNumber)}: ${shownLine(first.entry.line, EXAMPLE_LENGTH)}`, 3),
    evidence(cause, more),
    ...(others.size === 0 ? [] : [pair('or else', [...others].join(', '), 3)]),
  ];
  return `${lines.join('\n')}\n`;
}

function unknownText({ unknown, unknownExamples }: Tally): string {
  const examples = unknownExamples.map(
    ({ lineNumber, line }) => `   line ${formatCount(lineNumber)}: ${safe(shownLine(line, EXAMPLE_LENGTH))}\n`,
  );
  return `Unknown, ${countOf(unknown, 'entry', 'entries')}, such as\n${examples.join('')}`;
}
