import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { readSockets } from '../../collector/kernel/sockets.js';
import { counterDifference, type KernelCounters, readCounters } from '../../core/kernel/counters.js';
import { ownNetworkPrefix } from './network-namespace.js';

const PROGRAM = fileURLToPath(new URL('programs/socket-puppet.mjs', import.meta.url));
const DEADLINE_MS = 10_000;

/** What a system call returned: a count of bytes, the text read, `EOF`, or the name of an error. */
export type CallResult = number | string;

export type PuppetOperation =
  | 'listen'
  | 'pair'
  | 'connect'
  | 'write'
  | 'read'
  | 'close'
  | 'reset'
  | 'openFiles'
  | 'closeFiles'
  | 'block';

/** A process that holds sockets and does with them, one call at a time, what a test tells it to. */
export class SocketPuppet {
  readonly pid: number;
  readonly #process: ChildProcess;
  #lastId = 0;

  constructor(child: ChildProcess, pid: number) {
    this.#process = child;
    this.pid = pid;
  }

  /** The kernel's view of the network in which the process runs. */
  get procNet(): string {
    return `/proc/${this.pid}/net`;
  }

  async call(operation: PuppetOperation, ...values: (string | number)[]): Promise<CallResult> {
    const id = this.tell(operation, ...values);
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    for (;;) {
      const [answer] = (await once(this.#process, 'message', { signal: deadline })) as [
        { id: number; result: CallResult },
      ];
      if (answer.id === id) return answer.result;
    }
  }

  /** Sends the order and does not wait; returns its number. */
  tell(operation: PuppetOperation, ...values: (string | number)[]): number {
    this.#lastId += 1;
    this.#process.send({ id: this.#lastId, operation, values });
    return this.#lastId;
  }

  /** Waits until exactly `count` sockets of `port` are in `state`. */
  async untilIn(state: string, port: number, count: number): Promise<void> {
    await expect
      .poll(() => readSockets(this.procNet, port)?.byState[state] ?? 0, { timeout: DEADLINE_MS, interval: 5 })
      .toBe(count);
  }

  counters(): KernelCounters {
    const counters = readCounters(this.procNet);
    if (counters === null) throw new Error(`the kernel's counters cannot be read from ${this.procNet}`);
    return counters;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exit = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exit;
  }
}

const prefix = ownNetworkPrefix();

/** For titles of tests that count: elsewhere the counters are the whole host's. */
export const EXACTLY = prefix ? 'exactly' : 'at least (no network namespace of its own here)';

/** Starts a puppet, in a network namespace of its own unless told otherwise or where the machine does not allow it. */
export async function startSocketPuppet(network: 'own' | 'host' = 'own'): Promise<SocketPuppet> {
  const [command = '', ...rest] = [...(network === 'own' ? (prefix ?? []) : []), process.execPath, PROGRAM];
  const child = spawn(command, rest, { stdio: ['pipe', 'inherit', 'inherit', 'ipc'] });
  await once(child, 'spawn');
  if (child.pid === undefined) throw new Error('the puppet has no pid');
  return new SocketPuppet(child, child.pid);
}

/** Waits until the counters moved by `expected` since `base`: by no more either, where they are the puppet's own. */
export async function expectMoved(puppet: SocketPuppet, base: KernelCounters, expected: KernelCounters): Promise<void> {
  await expect
    .poll(() => atMost(expected, counterDifference(puppet.counters(), base)), { timeout: DEADLINE_MS, interval: 5 })
    .toMatchObject(expected);
}

/** On a shared host other processes move the counters too: then what is above the expected number is left out. */
function atMost(expected: KernelCounters, moved: KernelCounters): KernelCounters {
  if (prefix !== null) return moved;
  return Object.fromEntries(
    Object.entries(moved).map(([name, value]) => [name, Math.min(value, expected[name] ?? value)]),
  );
}
