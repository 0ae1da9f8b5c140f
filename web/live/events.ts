import type { CounterScope } from '../../core/cell-views.js';

/**
 * What a page is told of a run while it is measured, as server-sent events: `event:` is the kind, `data:` the event in
 * JSON. Types alone, because the scripts of the page are built on them too. null: not known at that moment.
 */

/** The run as a whole. */
export interface LiveRun {
  runId: string;
  scenario: string;
  summary: string;
  /** Repetitions that are measured and stored, however many of their rows are still kept. */
  cellsDone: number;
  cellsPlanned: number;
  /** null: not known yet. */
  scope: CounterScope | null;
}

/** The repetition that is being measured. */
export interface LiveCell {
  label: string;
  repetition: number;
  /** How long its load lasts. */
  durationMs: number;
  clientTimeoutMs: number;
  poolSize: number;
}

/** One moment of it, some 100 ms after the one before. Counts are since the load's start. */
export interface LiveSample {
  atMs: number;
  phase: 'load' | 'drain';
  queueDepth: number | null;
  oldestWaitMs: number | null;
  borrowed: number | null;
  inFlight: number | null;
  closeWait: number | null;
  acceptQueue: number | null;
  openFiles: number | null;
  openFilesLimit: number | null;
  ok: number | null;
  clientTimeouts: number | null;
  brokenPipes: number | null;
  resets: number | null;
  wastedGrants: number | null;
}

/** A repetition that has been measured and stored. */
export interface LiveRow {
  label: string;
  repetition: number;
  goodputPerSecond: number | null;
  ok: number;
  clientTimeouts: number;
  brokenPipes: number;
  resets: number;
  queueDepthMax: number | null;
  wastedGrants: number;
  /** What the witness found, such as `deadlock`; null: nothing. */
  verdict: string | null;
  /** Empty: it is valid. */
  brokenLaws: string[];
}

export type LiveEvent =
  /** The first that every watcher gets: what it has missed, as far as that is kept. */
  | { kind: 'snapshot'; run: LiveRun; rows: LiveRow[]; cell: LiveCell | null; samples: LiveSample[] }
  | { kind: 'run'; run: LiveRun }
  | { kind: 'cell'; cell: LiveCell }
  | { kind: 'sample'; sample: LiveSample }
  | { kind: 'row'; row: LiveRow }
  /** The last. `message` says in a sentence how it ended. */
  | { kind: 'over'; how: 'done' | 'stopped' | 'failed'; message: string };
