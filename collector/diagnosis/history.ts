import type { FailureKind } from '../../core/verdict.js';
import type { Holder, PoolSnapshot } from '../../core/witness/snapshot.js';

/** What the kernel said of the server's process at one moment; null: not known. */
export interface KernelLook {
  atMs: number;
  openFiles: number | null;
  /** The process's own limit of open files. */
  openFilesLimit: number | null;
  /** Connections that the server has not accepted yet. */
  acceptQueue: number | null;
  /** Its first thread's state as in /proc/<pid>/stat: R, S, T (stopped) … */
  processState: string | null;
}

/** What a diagnosis has to know of the cell. */
export interface Circumstances {
  /** null: a request waits for ever. */
  acquireTimeoutMs: number | null;
  /** Whether a request leaves the queue when its client leaves. */
  leavesQueue: boolean;
  clientTimeoutMs: number;
  /** When the load is to end and every client leaves: what the queue loses then is no failure of the server. */
  loadEndsMs: number;
}

/** The last few seconds as the witness and the kernel saw them, oldest first. Times are {@link monotonicMs}. */
export interface History {
  snapshots: readonly PoolSnapshot[];
  looks: readonly KernelLook[];
  circumstances: Circumstances;
}

/** What a diagnosis found at the end of a history. */
export interface Finding {
  kind: FailureKind;
  sinceMs: number;
  /** The proof in plain words; no full stop. */
  evidence: string;
  requests: readonly Holder[];
}

/** One way to fail. A pure function of the history: null where it is not proven. A new one is one file and one line in index.ts. */
export type Diagnosis = (history: History) => Finding | null;

/** The snapshots of the last `ms`; fewer than a window's worth says nothing, so then there are none. */
export function lastSnapshots(snapshots: readonly PoolSnapshot[], ms: number): readonly PoolSnapshot[] {
  const last = snapshots.at(-1);
  const from = snapshots.findLastIndex(({ atMs }) => last !== undefined && atMs <= last.atMs - ms);
  return from < 0 ? [] : snapshots.slice(from);
}

/** A count with its noun, in the singular or plural. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}
