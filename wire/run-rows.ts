import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Child } from '../core/child.js';
import { BadInput, Interrupted, LabFailure } from '../core/errors.js';
import type { Experiment } from './experiments/experiment.js';
import { EXPERIMENTS } from './experiments/index.js';
import type { RowMessage, RowOrder } from './messages.js';
import type { RowResult } from './result.js';

export interface RunRowsOptions {
  /**
   * The program, with its arguments, that starts a process in a network namespace of its own (see lab/isolation.ts);
   * empty where none can be had: then the rows run in the host's, as far as they can.
   */
  launcher: readonly string[];
  /** Made if need be; one file a row, `<name>.pcap`. null: captures are not kept. */
  pcapFolder: string | null;
  /** Called as soon as a row has come out, in the order of the table. */
  onRow?: (row: RowResult) => void;
  /** Ends the row that is running, and its processes. */
  signal?: AbortSignal;
}

/** Every wait within a row has a shorter deadline of its own; this one is for a process that hangs. */
const ROW_DEADLINE_MS = 60_000;
const END_DEADLINE_MS = 2000;

/**
 * Runs rows of the truth table, one after the other, each in processes and, where possible, a network namespace of its
 * own. A row that cannot be run is a result too.
 * @param names in any order; the results come in the table's order.
 * @throws BadInput for a name that is none of the table's; Interrupted.
 */
export async function runRows(names: readonly string[], options: RunRowsOptions): Promise<RowResult[]> {
  const experiments = chosen(names);
  if (options.pcapFolder !== null) await mkdir(options.pcapFolder, { recursive: true });
  const rows: RowResult[] = [];
  for (const experiment of experiments) {
    const row = await runRow(experiment, options);
    rows.push(row);
    options.onRow?.(row);
  }
  return rows;
}

function chosen(names: readonly string[]): Experiment[] {
  const unknown = names.find((name) => !EXPERIMENTS.some((experiment) => experiment.name === name));
  if (unknown !== undefined) {
    throw new BadInput(`no row is called "${unknown}"; there are ${EXPERIMENTS.map(({ name }) => name).join(', ')}`);
  }
  return EXPERIMENTS.filter(({ name }) => names.includes(name));
}

async function runRow(experiment: Experiment, { launcher, pcapFolder, signal }: RunRowsOptions): Promise<RowResult> {
  if (signal?.aborted) throw new Interrupted(`interrupted before row ${experiment.name}`);
  const order: RowOrder = {
    name: experiment.name,
    ownNetwork: launcher.length > 0,
    pcapFile: pcapFolder === null ? null : join(pcapFolder, `${experiment.name}.pcap`),
  };
  const child = new Child<RowMessage>({ name: `row ${experiment.name}`, file: 'wire/row/main.js', order, launcher });
  const kill = () => child.kill();
  signal?.addEventListener('abort', kill);
  try {
    return await outcomeOf(child);
  } catch (error) {
    if (signal?.aborted) throw new Interrupted(`interrupted in row ${experiment.name}`);
    if (!(error instanceof LabFailure)) throw error;
    return failedRow(experiment, error.message);
  } finally {
    signal?.removeEventListener('abort', kill);
    await child.end(END_DEADLINE_MS);
    // Whatever its end left behind in its group.
    child.kill();
  }
}

async function outcomeOf(child: Child<RowMessage>): Promise<RowResult> {
  const failed = new Promise<never>((_, reject) => {
    child.onMessage((message) => {
      if (message.kind === 'failed') reject(child.failure(message.message));
    });
  });
  const { row } = await Promise.race([child.message('done', ROW_DEADLINE_MS), failed]);
  return row;
}

/** The row of an experiment that failed to run. */
function failedRow({ name, mechanism, summary, allowed }: Experiment, reason: string): RowResult {
  return { name, mechanism, summary, allowed, calls: [], node: null, segments: null, holds: false, reason };
}
