import { spawn } from 'node:child_process';
import { readlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { LabFailure } from './errors.js';
import { runProgram } from './run-program.js';

const TABLE_SETTING = '/proc/sys/net/ipv4/tcp_child_ehash_entries';
const START_DEADLINE_MS = 10_000;

/** A network namespace that a process opened within its own, and in which it starts others. */
export interface NestedNamespace {
  /** Of a process in it, by which the kernel shows it: `/proc/<pid>/net`. */
  pid: number;
  /** The program, with its arguments, that starts a process there. */
  launcher: readonly string[];
  close(): void;
}

/**
 * Gives each namespace nested from now on a socket table of its own, of so many buckets (a power of two). Reading
 * /proc/net/tcp walks every bucket of the table: the host's, often 262,144, takes milliseconds.
 * @throws Error where the kernel knows no such setting (before 6.1) or this process may not set it.
 */
export function sizeNestedSocketTables(buckets: number): void {
  writeFileSync(TABLE_SETTING, String(buckets));
}

/**
 * Opens a network namespace, with its loopback device up, for a process that is root in its own. It lives as long as a
 * process in it: here one that waits for the end of its input, and so for the end of ours.
 * @throws LabFailure where none can be had.
 */
export async function nestNamespace(): Promise<NestedNamespace> {
  const holder = spawn('unshare', ['--net', '--', 'cat'], { stdio: ['pipe', 'ignore', 'ignore'] });
  const close = () => void holder.kill();
  let failure: Error | null = null;
  holder.on('error', (error) => {
    failure = error;
  });
  try {
    const pid = holder.pid ?? 0;
    await untilElsewhere(pid, () => failure);
    const launcher = ['nsenter', '--target', String(pid), '--net', '--'];
    await runProgram([...launcher, 'ip', 'link', 'set', 'lo', 'up']);
    return { pid, launcher, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Waits until the process is in another namespace than this one. */
async function untilElsewhere(pid: number, failure: () => Error | null): Promise<void> {
  const ours = readlinkSync('/proc/self/ns/net');
  const giveUpAt = Date.now() + START_DEADLINE_MS;
  for (;;) {
    const error = failure();
    if (error !== null) throw new LabFailure(`no network namespace can be made: ${error.message}`);
    if (pid !== 0 && namespaceOf(pid) !== ours) return;
    if (Date.now() > giveUpAt) throw new LabFailure('unshare made no network namespace');
    await pause(2);
  }
}

/** @throws LabFailure when the process has ended. */
function namespaceOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    throw new LabFailure('unshare made no network namespace');
  }
}
