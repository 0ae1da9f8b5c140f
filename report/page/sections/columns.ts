import {
  CELL_COLUMNS,
  type Column,
  EXPECTATION_COLUMNS,
  KNEE_COLUMNS,
  OUTCOMES_COLUMNS,
  STATISTIC_COLUMNS,
  TIMELINE_COLUMNS,
} from '../../columns.js';
import { type Html, html } from '../html.js';
import { type HtmlColumn, htmlTable } from '../table.js';

/** What the page shows of a column. */
type Described = Pick<Column<never>, 'name' | 'unit' | 'meaning' | 'source'>;

const COLUMNS: readonly HtmlColumn<Described>[] = [
  { heading: 'column', align: 'left', cell: ({ name }) => html`<code>${name}</code>` },
  { heading: 'unit', align: 'left', cell: ({ unit }) => unit },
  { heading: 'meaning', align: 'left', cell: ({ meaning }) => meaning },
  { heading: 'source', align: 'left', cell: ({ source }) => source },
];

const FILES: readonly { file: string; rows: string; columns: readonly Described[] }[] = [
  { file: 'cells.csv', rows: 'one row a repetition of a cell', columns: CELL_COLUMNS },
  {
    file: 'statistics.csv',
    rows: 'one row a cell and figure: what its valid repetitions say together',
    columns: STATISTIC_COLUMNS,
  },
  {
    file: 'expectations.csv',
    rows: 'one row an expectation of the scenario and cell that it is about',
    columns: EXPECTATION_COLUMNS,
  },
  { file: 'knee.csv', rows: 'of a search: one row a value that was measured', columns: KNEE_COLUMNS },
  { file: 'outcomes.csv', rows: 'one row a pair of outcomes that occurred in a cell', columns: OUTCOMES_COLUMNS },
  { file: 'timeline.csv', rows: 'one row a sample', columns: TIMELINE_COLUMNS },
];

/** What every column of every CSV means. */
export function columnsSection(): Html {
  return html`<h2>What every column means</h2>
${FILES.map(
  ({ file, rows, columns }) => html`<details><summary>${file}: ${rows}</summary>
${htmlTable(`Columns of ${file}`, COLUMNS, columns)}</details>
`,
)}`;
}
