import { readlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { execa } from 'execa';

/** Connections that a cell's own socket table is made for. The host's, often 30 times as large, is walked as a whole. */
const SOCKET_TABLE_BUCKETS = 8192;
const TABLE_SETTING = '/proc/sys/net/ipv4/tcp_child_ehash_entries';
const STEP_DEADLINE_MS = 5000;

/** Where the server and the load generator of a cell live. */
export interface CellNamespace {
  /** The program, with its arguments, that starts a process there. */
  launcher: readonly string[];
  close(): void;
}

/** The cell's process lives where the two others do. */
export const HERE: CellNamespace = { launcher: [], close() {} };

/**
 * Makes the network namespace of the server and the load generator, from within that of the cell's process: one with a
 * small socket table of its own. Reading /proc/net/tcp walks every bucket of the table, and with the host's large one
 * that alone takes several per cent of a core ten times a second. Kernels before 6.1 know no such setting; there, and
 * wherever else it fails, all three processes share the namespace of the cell's.
 */
export async function openCellNamespace(): Promise<CellNamespace> {
  await execa('ip', ['link', 'set', 'lo', 'up'], { timeout: STEP_DEADLINE_MS });
  try {
    writeFileSync(TABLE_SETTING, String(SOCKET_TABLE_BUCKETS));
    return await nested();
  } catch {
    return HERE;
  }
}

/** A namespace lives as long as a process in it: here one that waits for the end of its input, and so for ours. */
async function nested(): Promise<CellNamespace> {
  const holder = execa('unshare', ['--net', '--', 'cat'], { stdin: 'pipe', stdout: 'ignore', reject: false });
  const close = () => void holder.kill();
  try {
    await hasLeft(`/proc/${holder.pid}/ns/net`);
    const launcher = ['nsenter', '--target', String(holder.pid), '--net', '--'];
    await execa('nsenter', [...launcher.slice(1), 'ip', 'link', 'set', 'lo', 'up'], { timeout: STEP_DEADLINE_MS });
    return { launcher, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Waits until the process whose namespace `link` shows is in another than this one. */
async function hasLeft(link: string): Promise<void> {
  const ours = readlinkSync('/proc/self/ns/net');
  const giveUpAt = Date.now() + STEP_DEADLINE_MS;
  while (readlinkSync(link) === ours) {
    if (Date.now() > giveUpAt) throw new Error('unshare made no namespace');
    await pause(2);
  }
}
