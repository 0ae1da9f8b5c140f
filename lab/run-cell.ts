import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LedgerFiles, ledgerFiles } from '../collector/join/ledger-files.js';
import type { CellPlan, CellResult, TimelineSample } from '../core/cell.js';
import type { CellCommand, CellMessage, CellOrder } from '../core/cell-messages.js';
import { Child } from '../core/child.js';
import { BadInput, Interrupted, LabFailure } from '../core/errors.js';
import type { Isolation } from './isolation.js';

/** Beyond the load's and the drain's length: starting, stopping, reading ledgers. Each step has its own, shorter, limit. */
const CELL_OVERHEAD_DEADLINE_MS = 180_000;
const END_DEADLINE_MS = 5000;

/** Takes what it wants from a measured cell's ledgers before they are removed. */
export type LedgerReader = (result: CellResult, files: LedgerFiles, signal: AbortSignal) => Promise<void>;

/**
 * Measures one repetition of a cell in a process of its own.
 * @param signal interrupts it: its processes are ended and nothing is kept.
 * @throws LabFailure where it could not be measured; Interrupted.
 */
export async function runCell(
  plan: CellPlan,
  isolation: Isolation,
  onSample: (sample: TimelineSample) => void,
  signal: AbortSignal,
  readLedgers: LedgerReader | null = null,
): Promise<CellResult> {
  const workFolder = await newWorkFolder();
  const order: CellOrder = { plan, scope: isolation.scope, workFolder, keepsWorkFolder: readLedgers !== null };
  const cell = new Child<CellMessage>({
    name: `cell ${plan.label}`,
    file: 'lab/cell/main.js',
    order,
    launcher: isolation.launcher,
  });
  const abandon = () => cell.send({ kind: 'abandon' } satisfies CellCommand);
  signal.addEventListener('abort', abandon);
  try {
    signal.throwIfAborted();
    const result = await outcomeOf(cell, plan, onSample);
    await readLedgers?.(result, ledgerFiles(workFolder), signal);
    return result;
  } catch (error) {
    throw signal.aborted ? new Interrupted(`interrupted in cell ${plan.label}`) : error;
  } finally {
    signal.removeEventListener('abort', abandon);
    abandon();
    await cell.end(END_DEADLINE_MS);
    await rm(workFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Where the cell's process will make its folder. It makes it itself: a lab that is killed first then leaves none. */
async function newWorkFolder(): Promise<string> {
  const folder = tmpdir();
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    const { message } = error as Error;
    throw new BadInput(`no temporary folder can be made in ${folder}; name another with TMPDIR: ${message}`);
  }
  return join(folder, `resetlab-${randomBytes(6).toString('hex')}`);
}

async function outcomeOf(
  cell: Child<CellMessage>,
  plan: CellPlan,
  onSample: (sample: TimelineSample) => void,
): Promise<CellResult> {
  const { duration_s: durationS, drain_s: drainS } = plan.scenario;
  const failed = new Promise<never>((_, reject) => {
    cell.onMessage((message) => {
      if (message.kind === 'sample') onSample(message.sample);
      else if (message.kind === 'failed') reject(new LabFailure(`cell ${plan.label}: ${message.message}`));
    });
  });
  // Twice the load: what was written to the ledgers in that time is read, split and joined in no more.
  const done = cell.message('done', (2 * durationS + drainS) * 1000 + CELL_OVERHEAD_DEADLINE_MS);
  const { result } = await Promise.race([done, failed]);
  return { ...result, plan };
}
