import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOverviews } from '../../lab/runs/overview.js';
import { hasStore, openRun } from '../../lab/store/open-run.js';
import { repetitionKey } from '../../lab/sweep/planner.js';

/** A repetition in a store, in the order in which they were stored. */
export interface StoredCell {
  /** Of its cell and repetition. */
  key: string;
  attempts: number;
  /** Of everything that is stored of it, its timeline included. */
  digest: string;
}

/** null: there is no store. */
export function readStoredCells(folder: string): StoredCell[] | null {
  if (!hasStore(folder)) return null;
  const run = openRun(folder);
  try {
    return [...run.cells()].map((cell) => ({
      key: repetitionKey(cell.plan),
      attempts: cell.client.attempts,
      digest: createHash('sha256').update(JSON.stringify(cell)).digest('hex'),
    }));
  } finally {
    run.close();
  }
}

/**
 * What `resetlab list --runs` would say that is not so.
 * @param planned repetitions, at the most. @param isWhole whether all are stored; only then it may be complete, and need not.
 */
export function listProblems(
  results: string,
  stored: readonly StoredCell[] | null,
  planned: number,
  isWhole: boolean,
): string[] {
  const { runs, complaints } = runOverviews(results);
  const shown = runs
    .map(({ cellsDone, cellsPlanned, state }) => `${cellsDone}/${cellsPlanned.most} ${state}`)
    .join(', ');
  const state = isWhole ? '(complete|partial)' : 'partial';
  const expected = stored === null ? /^$/ : new RegExp(`^${stored.length}/${planned} ${state}$`);
  return [...complaints, ...(expected.test(shown) ? [] : [`the list shows "${shown}" for ${stored?.length} cells`])];
}

/** What the files of a complete run hold other than its store does. */
export function fileProblems(folder: string, stored: readonly StoredCell[]): string[] {
  const rowsOf = (file: string) => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n').slice(1);
  const attempts = stored.reduce((sum, cell) => sum + cell.attempts, 0);
  const counts = [
    ['cells.csv', rowsOf('cells.csv').length, stored.length],
    ['attempts.csv', rowsOf('attempts.csv').length, attempts],
    ['run.json', JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')).cells.length, stored.length],
  ] as const;
  const remains = readdirSync(folder).filter((name) => /\.draft$|-wal$|-shm$/.test(name));
  return [
    ...counts.flatMap(([file, has, should]) => (has === should ? [] : [`${file} holds ${has} in place of ${should}`])),
    ...remains.map((name) => `${name} stays in the folder`),
  ];
}
