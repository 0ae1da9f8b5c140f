import type { CellResult, RunResult } from '../../core/cell.js';
import { goodputPerSecond, median } from '../measures.js';
import { countOf, formatShort } from '../numbers.js';
import { isValid, measuredPoolSizes, poolSize } from '../sweep.js';

/**
 * What more connections do to reads and to writes: for each share of writes in a run that has any, the smallest pool
 * measured beside the largest. And why, where writes met a busy database.
 */
export function contentionSentences(run: RunResult): string[] {
  const cells = run.cells.filter(isValid);
  const shares = [...new Set(cells.map(writeShare))].toSorted((a, b) => a - b);
  if (shares.every((share) => share === 0)) return [];
  const compared = shares
    .map((share) =>
      comparison(
        share,
        cells.filter((cell) => writeShare(cell) === share),
      ),
    )
    .filter((text) => text !== null);
  return [...compared, ...busySentence(cells)];
}

function writeShare(cell: CellResult): number {
  return cell.plan.scenario.server.service.write_share;
}

function comparison(share: number, cells: readonly CellResult[]): string | null {
  const [smallest, ...others] = measuredPoolSizes(cells);
  const largest = others.at(-1);
  if (smallest === undefined || largest === undefined) return null;
  const figures = (size: number) => figuresText(cells.filter((cell) => poolSize(cell) === size));
  return (
    `${requestsText(share)}: a pool of ${smallest} has ${figures(smallest)}; ` +
    `a pool of ${largest} ${figures(largest)}.`
  );
}

function requestsText(share: number): string {
  if (share === 0) return 'Reads';
  return share === 1 ? 'Writes' : `Where ${formatShort(share * 100)} % write`;
}

function figuresText(cells: readonly CellResult[]): string {
  const middle = (value: (cell: CellResult) => number | null) => {
    const found = median(cells.map(value).filter((figure) => figure !== null));
    return found === null ? '-' : formatShort(found);
  };
  const failed = countOf(busyRequests(cells), 'SQLITE_BUSY', 'SQLITE_BUSY');
  return `${middle(goodputPerSecond)} good answers a second, p99 ${middle((cell) => cell.client.latency.p99Ms)} ms and ${failed}`;
}

function busyRequests(cells: readonly CellResult[]): number {
  return cells.reduce((sum, { server }) => sum + server.databaseBusy, 0);
}

function busySentence(cells: readonly CellResult[]): string[] {
  const busy = busyRequests(cells);
  if (busy === 0) return [];
  return [
    `${countOf(busy, 'request')} failed because the database was locked: SQLite has one write lock a file and no queue for it. Who ` +
      'finds it taken sleeps, 1 ms at first and up to 100 ms later, and tries again until the busy timeout is over; ' +
      'nobody is woken when it is free, so the lock lies idle, newcomers overtake, and the more connections write the ' +
      'worse it is. What helps: one connection for writing, so that writes queue in the pool.',
  ];
}
