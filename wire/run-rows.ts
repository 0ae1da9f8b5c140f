import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BadInput } from '../core/errors.js';
import type { Experiment } from './experiments/experiment.js';
import { EXPERIMENTS } from './experiments/index.js';
import type { RowResult } from './result.js';
import { runRowProcess } from './row-process.js';

export interface RunRowsOptions {
  /**
   * The program, with its arguments, that starts a process in a network namespace of its own (see lab/isolation.ts);
   * empty where none can be had: then the rows run in the host's, as far as they can.
   */
  launcher: readonly string[];
  /** Made if need be; one file a row, `<name>.pcap`. null: captures are not kept. */
  pcapFolder: string | null;
  /** Called when a row has come out, in the order of the table. */
  onRow?: (row: RowResult) => void;
  /** After which a row that has not come out is ended and fails; a minute unless told. */
  rowDeadlineMs?: number;
  /** Ends the rows that are running, and their processes. */
  signal?: AbortSignal;
}

/** Most rows wait for the kernel's timers or for each other's processes to start; each has a namespace of its own. */
const ROWS_AT_A_TIME = 3;
/** Every wait within a row has a shorter deadline of its own; this one is for a process that hangs. */
const ROW_DEADLINE_MS = 60_000;

/**
 * Runs rows of the truth table, each in processes and, where possible, a network namespace of its own: then some at a
 * time, as they cannot see each other. A row that cannot be run, or fails, is a result too.
 * @param names in any order; the results come in the table's order.
 * @throws BadInput for a name that is none of the table's; Interrupted.
 */
export async function runRows(names: readonly string[], options: RunRowsOptions): Promise<RowResult[]> {
  const experiments = chosen(names);
  const { launcher, pcapFolder, rowDeadlineMs = ROW_DEADLINE_MS, signal, onRow = () => {} } = options;
  if (pcapFolder !== null) await mkdir(pcapFolder, { recursive: true });
  const failed = new AbortController();
  const end = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
  const rows = inOrder(experiments.length, onRow);
  const left = experiments.entries();
  const runOneByOne = async () => {
    for (const [index, experiment] of left) {
      const pcapFile = pcapFolder === null ? null : join(pcapFolder, `${experiment.name}.pcap`);
      rows.put(index, await runRowProcess(experiment, { launcher, pcapFile, deadlineMs: rowDeadlineMs, end }));
    }
  };
  const atATime = launcher.length > 0 ? ROWS_AT_A_TIME : 1;
  const runs = Array.from({ length: atATime }, () => runOneByOne().catch((error) => failed.abort(error)));
  await Promise.all(runs);
  if (failed.signal.aborted) throw failed.signal.reason;
  return rows.all;
}

function chosen(names: readonly string[]): Experiment[] {
  const unknown = names.find((name) => !EXPERIMENTS.some((experiment) => experiment.name === name));
  if (unknown !== undefined) {
    throw new BadInput(`no row is called "${unknown}"; there are ${EXPERIMENTS.map(({ name }) => name).join(', ')}`);
  }
  return EXPERIMENTS.filter(({ name }) => names.includes(name));
}

/** Takes results in any order, and tells of each when all before it are there. */
function inOrder(count: number, tell: (row: RowResult) => void) {
  const waiting = new Map<number, RowResult>();
  const all: RowResult[] = [];
  return {
    all,
    put(index: number, row: RowResult): void {
      waiting.set(index, row);
      for (
        let next = waiting.get(all.length);
        next !== undefined && all.length < count;
        next = waiting.get(all.length)
      ) {
        all.push(next);
        tell(next);
      }
    },
  };
}
