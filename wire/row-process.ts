import { Child } from '../core/child.js';
import { Interrupted, LabFailure } from '../core/errors.js';
import type { Experiment } from './experiments/experiment.js';
import type { RowMessage, RowOrder } from './messages.js';
import type { RowResult } from './result.js';

const END_DEADLINE_MS = 2000;

export interface RowProcessOptions {
  launcher: readonly string[];
  pcapFile: string | null;
  deadlineMs: number;
  end: AbortSignal;
}

/**
 * Runs one row in a process of its own, and ends with it whatever it started. A row that fails is a result too.
 * @throws Interrupted when `end` is aborted.
 */
export async function runRowProcess(
  experiment: Experiment,
  { launcher, pcapFile, deadlineMs, end }: RowProcessOptions,
): Promise<RowResult> {
  const { name } = experiment;
  if (end.aborted) throw new Interrupted(`interrupted before row ${name}`);
  const order: RowOrder = { name, ownNetwork: launcher.length > 0, pcapFile };
  const child = new Child<RowMessage>({ name: `row ${name}`, file: 'wire/row/main.js', order, launcher });
  const kill = () => child.kill();
  end.addEventListener('abort', kill);
  try {
    return await outcomeOf(child, deadlineMs);
  } catch (error) {
    if (end.aborted) throw new Interrupted(`interrupted in row ${name}`);
    if (!(error instanceof LabFailure)) throw error;
    return failedRow(experiment, error.message);
  } finally {
    end.removeEventListener('abort', kill);
    await child.end(END_DEADLINE_MS);
  }
}

async function outcomeOf(child: Child<RowMessage>, deadlineMs: number): Promise<RowResult> {
  const failed = new Promise<never>((_, reject) => {
    child.onMessage((message) => {
      if (message.kind === 'failed') reject(child.failure(`failed: ${message.message}`));
    });
  });
  const { row } = await Promise.race([child.message('done', deadlineMs), failed]);
  return row;
}

/** The row of an experiment that could not be run to its end. */
function failedRow({ name, mechanism, summary, allowed }: Experiment, reason: string): RowResult {
  return { name, mechanism, summary, allowed, calls: [], node: null, segments: null, holds: false, reason };
}
