import type { CounterScope } from '../../core/cell-views.js';
import { Child } from '../../core/child.js';
import { type Check, checksOf, type Expectation, offBy } from './check.js';
import { calibrationLoad, type DriverName } from './drivers.js';
import { type CalibrationLoad, type LoadMoments, type LoadOutcome, makeLoad } from './load.js';
import type { CalibrationServerCommand, CalibrationServerMessage, CalibrationServerOrder } from './messages.js';

export type PhaseName = 'mix' | 'listener gone' | 'accept queue full';

/** One part of a calibration: a server that fails in a known way under one driver. */
export interface PhaseOrder {
  driver: DriverName;
  connections: number;
  durationS: number;
  seed: number;
  /** Starts the processes in their network namespace. */
  launcher: readonly string[];
  /** An existing folder for ledgers. */
  workFolder: string;
  /** Whether nothing else counts in the kernel's counters there. */
  scope: CounterScope;
}

export interface PhaseResult {
  phase: PhaseName;
  driver: DriverName;
  connections: number;
  attempts: number;
  loadMs: number;
  /** CPU time over the load's length; 1 is one core. */
  generatorCpuShare: number;
  /** What was emitted: acts of the server, or what the kernel counted where it answered in the server's place. */
  emitted: Record<string, number>;
  checks: Check[];
  /** Attempts by which the ledger is off, over all checks; the calibration holds where it is 0. */
  off: number;
}

const START_DEADLINE_MS = 30_000;
/** How long the server may take to say what it emitted. */
export const REPORT_DEADLINE_MS = 15_000;
/** Long against the machine's delays, so that a mere delay is never counted as a timeout. */
export const CLIENT_TIMEOUT_MS = 2000;
/** How long a server only stalls: shorter than the client timeout, longer than any answer takes. */
export const QUIET_MS = 1000;
/** Room for every connection of a calibration at once, as far as somaxconn allows. */
export const BACKLOG = 4096;

/** A calibration server that listens. */
export interface RunningServer {
  child: Child<CalibrationServerMessage>;
  port: number;
  /** The kernel's view of its network namespace. */
  procNetFolder: string;
  command(kind: CalibrationServerCommand['kind']): void;
}

/** Starts a server, lets `use` have it, and ends it. @throws LabFailure where it does not start. */
export async function withServer<Result>(
  launcher: readonly string[],
  order: CalibrationServerOrder,
  use: (server: RunningServer) => Promise<Result>,
): Promise<Result> {
  const name = 'the calibration server';
  const child = new Child<CalibrationServerMessage>({ name, file: 'lab/calibration/server.js', order, launcher });
  try {
    const { port } = await child.message('listening', START_DEADLINE_MS);
    const command: RunningServer['command'] = (kind) => child.send({ kind } satisfies CalibrationServerCommand);
    return await use({ child, port, procNetFolder: `/proc/${child.pid}/net`, command });
  } finally {
    await child.end(0);
  }
}

/** Makes the load of a phase on `server`; see {@link makeLoad}. */
export function makePhaseLoad(
  { driver, connections, durationS, seed, launcher, workFolder }: PhaseOrder,
  { port }: RunningServer,
  clientTimeoutMs: number,
  moments?: LoadMoments,
): Promise<LoadOutcome> {
  const settings = calibrationLoad(driver, connections, clientTimeoutMs);
  const load: CalibrationLoad = { settings, port, durationS, seed, launcher, workFolder };
  return makeLoad(load, moments);
}

/** Puts what was emitted beside what the ledger holds. */
export function phaseResult(
  phase: PhaseName,
  { driver, connections }: PhaseOrder,
  { attempts, tally, loadMs, cpuShare }: LoadOutcome,
  emitted: Record<string, number>,
  expected: readonly Expectation[],
): PhaseResult {
  const checks = checksOf(tally, expected);
  const off = checks.reduce((sum, check) => sum + offBy(check), 0);
  return { phase, driver, connections, attempts, loadMs, generatorCpuShare: cpuShare, emitted, checks, off };
}
