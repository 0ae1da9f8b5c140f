import type { CellResult, RunResult } from '../../core/cell.js';
import type { MatrixEntry } from '../../core/cell-views.js';
import { CLIENT_OUTCOMES, SERVER_OUTCOMES } from '../../core/outcomes.js';
import { formatCount, formatShare } from '../numbers.js';
import { printable } from '../printable.js';
import { isValid } from '../sweep.js';
import type { Drawing } from './chart.js';
import { heatMap } from './heat-map.js';

const ABSENT = 'Who saw what is not drawn: no cell of the run has its outcomes joined.';

/** Who saw what: how often an attempt with one outcome at the client had another at the server, over all valid cells. */
export function outcomes(run: RunResult): Drawing {
  const cells = run.cells.filter(isValid);
  const entries = total(cells);
  if (entries.length === 0) return { charts: [], notes: [ABSENT] };
  const title = printable(`${run.scenario.name}: ${finding(entries)}`);
  const picture = heatMap({
    title,
    details: details(cells),
    rows: inOrder([...CLIENT_OUTCOMES, 'none'], entries, ({ client }) => client),
    columns: inOrder([...SERVER_OUTCOMES, 'none'], entries, ({ server }) => server),
    squares: entries.map(({ client, server, count }) => ({ row: client, column: server, count })),
    axes: { row: 'as the client saw it', column: 'as the server saw it' },
  });
  return { charts: [{ name: 'outcomes', title, picture }], notes: [] };
}

/** The squares of all cells, added up. */
function total(cells: readonly CellResult[]): MatrixEntry[] {
  const squares = new Map<string, MatrixEntry>();
  for (const { client, server, count } of cells.flatMap(({ matrix }) => matrix)) {
    const key = `${client} ${server}`;
    squares.set(key, { client, server, count: (squares.get(key)?.count ?? 0) + count });
  }
  return [...squares.values()].filter(({ count }) => count > 0);
}

/** Those of `all` that occur. */
function inOrder(
  all: readonly string[],
  entries: readonly MatrixEntry[],
  of: (entry: MatrixEntry) => string,
): string[] {
  return all.filter((outcome) => entries.some((entry) => of(entry) === outcome));
}

/** What most attempts were that failed; those cut by the end of the run say nothing. */
function finding(entries: readonly MatrixEntry[]): string {
  const failed = entries.filter(({ client }) => client !== 'ok' && client !== 'unfinished' && client !== 'none');
  const [most] = failed.toSorted((a, b) => b.count - a.count);
  if (most === undefined) return 'no attempt failed';
  const all = failed.reduce((sum, { count }) => sum + count, 0);
  const server = most.server === 'none' ? 'never reached the server' : `${words(most.server)} at the server`;
  return `of ${formatCount(all)} attempts that failed, ${formatShare(most.count / all)} were ${words(most.client)} at the client and ${server}`;
}

function words(outcome: string): string {
  return outcome.replaceAll('_', ' ');
}

function details(cells: readonly CellResult[]): string[] {
  const without = cells.filter(({ matrix }) => matrix.length === 0).length;
  return [
    'attempts of all valid cells',
    'the darker the more, by the logarithm; a blank square: not one',
    "outcomes that nobody had are left out; the server's include those after the load's end",
    'none: that side never saw it',
    ...(without > 0 ? [`${without} of ${cells.length} cells have no such figures`] : []),
  ];
}
