import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The handles of a process with a number below its limit, which are those that count against it. */
export interface Handles {
  total: number;
  /** TCP sockets, by the state that the kernel's table has for them. */
  tcp: Record<string, number>;
  /** All others: files, pipes, event queues, sockets of other kinds. */
  files: number;
}

const STATES: Record<string, string> = { '01': 'ESTABLISHED', '08': 'CLOSE_WAIT', '0A': 'LISTEN' };

/** What the handles of the process are, from /proc/<pid>/fd and /proc/<pid>/net/tcp; handles may change in between. */
export function handlesOf(pid: number, limit: number): Handles {
  const stateOf = tcpStatesByInode(pid);
  const handles: Handles = { total: 0, tcp: {}, files: 0 };
  for (const number of readdirSync(`/proc/${pid}/fd`).filter((name) => Number(name) < limit)) {
    const state = stateOf.get(/^socket:\[(\d+)\]$/.exec(linkOf(pid, number))?.[1] ?? '');
    handles.total += 1;
    if (state === undefined) handles.files += 1;
    else handles.tcp[state] = (handles.tcp[state] ?? 0) + 1;
  }
  return handles;
}

/** The port on which the process listens; null: on none. */
export function listeningPort(pid: number): number | null {
  const row = tcpRows(pid).find(([, , , state]) => state === '0A');
  return row === undefined ? null : Number.parseInt(row[1]?.split(':')[1] ?? '', 16);
}

function tcpRows(pid: number): string[][] {
  const [, ...lines] = readFileSync(`/proc/${pid}/net/tcp`, 'latin1').trimEnd().split('\n');
  return lines.map((line) => line.trim().split(/\s+/));
}

function tcpStatesByInode(pid: number): Map<string, string> {
  return new Map(tcpRows(pid).map((row) => [row[9] ?? '', STATES[row[3] ?? ''] ?? `state ${row[3]}`]));
}

function linkOf(pid: number, number: string): string {
  try {
    return readlinkSync(`/proc/${pid}/fd/${number}`);
  } catch {
    return '';
  }
}
