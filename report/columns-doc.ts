import { COMPARISON_COLUMNS } from './columns/comparison.js';
import {
  ATTEMPT_COLUMNS,
  CELL_COLUMNS,
  EXPECTATION_COLUMNS,
  KNEE_COLUMNS,
  OUTCOMES_COLUMNS,
  STATISTIC_COLUMNS,
  TIMELINE_COLUMNS,
  WIRE_COLUMNS,
} from './columns.js';

/** What the page shows of a column. */
interface DocumentedColumn {
  readonly name: string;
  readonly unit: string;
  readonly meaning: string;
  readonly source: string;
}

const INTRODUCTION = `# Columns

The files of a run's folder, and the tables of \`resetlab wire\` and \`resetlab compare\`, that spreadsheets and programs read. An empty field is
an unknown or does not apply; it is never written as 0. A text field that a spreadsheet would run as a formula has an
apostrophe before it. Every attempt is in exactly one client outcome and every request in exactly one server outcome or
in \`after_end_errors\`.

This page is generated from the table in \`report/columns.ts\`; after a change there,
\`npx vitest run test/report/columns-doc.test.ts --update\` rewrites it.
`;

/** The page docs/columns.md: every column of every CSV, from the table that the files are made with. */
export function columnsDoc(): string {
  return [
    INTRODUCTION,
    section('cells.csv', 'One row a repetition of a cell.', CELL_COLUMNS),
    section(
      'timeline.csv',
      "One row a sample. Tallies and counters run from the load's start to the sample.",
      TIMELINE_COLUMNS,
    ),
    section('statistics.csv', 'One row a cell and figure: what its valid repetitions say together.', STATISTIC_COLUMNS),
    section('outcomes.csv', 'One row a pair of outcomes that occurred in a cell.', OUTCOMES_COLUMNS),
    section(
      'expectations.csv',
      'One row an [expectation](scenarios.md#expectations) of the scenario and cell that it is about.',
      EXPECTATION_COLUMNS,
    ),
    section('knee.csv', 'With `--find-knee`: one row a value that was measured.', KNEE_COLUMNS),
    section(
      'attempts.csv',
      'With `--attempts`: one row an attempt, beside the request that it became.',
      ATTEMPT_COLUMNS,
    ),
    section(
      'resetlab wire --csv',
      'One row a call of the [truth table](wire.md); what is said of its row as a whole is the same for all its calls.',
      WIRE_COLUMNS,
    ),
    section(
      'resetlab compare --csv',
      'One row a pair of cells and a metric ([how it compares](comparing.md)).',
      COMPARISON_COLUMNS,
    ),
  ].join('\n');
}

function section(title: string, rows: string, columns: readonly DocumentedColumn[]): string {
  const lines = columns.map((column) =>
    tableLine([`\`${column.name}\``, column.unit, column.meaning, column.source].map(escapePipes)),
  );
  return [`## ${title}\n`, `${rows}\n`, tableLine(HEADINGS), tableLine(HEADINGS.map(() => '---')), ...lines, ''].join(
    '\n',
  );
}

const HEADINGS = ['Column', 'Unit', 'Meaning', 'Source'];

function tableLine(entries: readonly string[]): string {
  return `| ${entries.join(' | ')} |`;
}

/** A vertical bar within an entry would start another one. */
function escapePipes(text: string): string {
  return text.replaceAll('|', '\\|');
}
