import { setImmediate as turn } from 'node:timers/promises';
import { diagnose } from '../../../collector/diagnosis/index.js';
import { type Claim, newClaim } from '../../../core/witness/claim.js';
import { PoolBoard } from '../../../core/witness/pool-board.js';
import { type PoolSnapshot, readBoard } from '../../../core/witness/snapshot.js';
import { ConnectionPool, type Lease } from '../../../server/pool/connection-pool.js';
import { historyFixture } from './history-fixture.js';

/**
 * A state of `n` like requests that acquire `m` connections each, one after the other: how many stand ready with 0, 1 … m
 * held, and what those in the queue hold, in order. Which of them is which makes no difference.
 */
export interface PoolState {
  readonly ready: readonly number[];
  readonly queue: readonly number[];
}

/** A request whose steps are chosen from outside. */
interface Request {
  claim: Claim;
  leases: Lease<{ close(): Promise<void> }>[];
  waits: boolean;
}

/** Puts a real pool into any state, lets one request take its next step, and tells what came of it. */
export class PoolStates {
  readonly #m: number;
  readonly #board: PoolBoard;
  readonly #pool: ConnectionPool<{ close(): Promise<void> }>;
  #requests: Request[] = [];
  #serial = 0;

  constructor(m: number, size: number) {
    this.#m = m;
    this.#board = new PoolBoard(size, []);
    const open = async () => ({ close: async () => {} });
    this.#pool = new ConnectionPool({ size, acquireTimeoutMs: null, maxWaiting: null, open, witness: this.#board });
  }

  async enter({ ready, queue }: PoolState): Promise<void> {
    await this.#empty();
    const holding = (held: number) => {
      this.#serial += 1;
      const request: Request = { claim: newClaim(this.#serial), leases: [], waits: false };
      this.#requests.push(request);
      for (let acquired = 0; acquired < held; acquired += 1) this.#ask(request);
      return request;
    };
    ready.forEach((count, held) => {
      for (let one = 0; one < count; one += 1) holding(held);
    });
    const waiters = queue.map(holding);
    await turn();
    for (const waiter of waiters) this.#ask(waiter);
    await turn();
  }

  /** What requests that could take a step now hold: m connections to give back, or fewer and one more to ask for. */
  steps(): number[] {
    return [...new Set(this.#requests.filter(({ waits }) => !waits).map(({ leases }) => leases.length))];
  }

  /**
   * One of the requests that hold `held` takes its step.
   * @returns what the detector says in the same turn, before anybody has learned of a grant.
   */
  async step(held: number): Promise<Diagnosed> {
    const request = this.#requests.find(({ waits, leases }) => !waits && leases.length === held);
    if (request === undefined) throw new Error(`no request is ready with ${held}`);
    if (held < this.#m) this.#ask(request);
    else for (const lease of request.leases.splice(0)) lease.release();
    const meanwhile = this.diagnosed();
    await turn();
    return meanwhile;
  }

  state(): PoolState {
    const ready = Array.from({ length: this.#m + 1 }, (_, held) => {
      return this.#requests.filter(({ waits, leases }) => !waits && leases.length === held).length;
    });
    // The order in which they began to wait is that of the line; ties of the clock keep the order of asking.
    return { ready, queue: this.#line.map(({ leases }) => leases.length) };
  }

  /** Requests that wait, first come first. */
  #line: Request[] = [];

  /** Those who hold connections, as the requests themselves know it. */
  holders(): { serial: number; held: number; waits: boolean }[] {
    return this.#requests
      .filter(({ leases }) => leases.length > 0)
      .map(({ claim, leases, waits }) => ({ serial: claim.serial, held: leases.length, waits }));
  }

  diagnosed(): Diagnosed {
    const snapshot = readBoard(this.#board.memory, 0);
    if (snapshot === null) throw new Error('the board gave no snapshot');
    const [finding] = diagnose(historyFixture([{ ...snapshot, heartbeatMs: 0 }]));
    const witness = finding?.requests.map(({ serial, holds, waitingSinceMs }) => ({
      serial,
      held: holds.length,
      waits: waitingSinceMs !== null,
    }));
    return { kind: finding?.kind ?? 'none', witness: witness ?? [], snapshot };
  }

  #ask(request: Request): void {
    request.waits = true;
    this.#line.push(request);
    void this.#pool.acquire(undefined, request.claim, request.leases.length).then((lease) => {
      request.waits = false;
      request.leases.push(lease);
      this.#line.splice(this.#line.indexOf(request), 1);
    });
  }

  async #empty(): Promise<void> {
    for (;;) {
      for (const { leases } of this.#requests) for (const lease of leases.splice(0)) lease.release();
      const { borrowed, queueDepth } = this.#pool.state();
      if (borrowed + queueDepth === 0) break;
      await turn();
    }
    this.#requests = [];
  }
}

export interface Diagnosed {
  kind: string;
  witness: { serial: number; held: number; waits: boolean }[];
  snapshot: PoolSnapshot;
}

export function keyOf({ ready, queue }: PoolState): string {
  return `${ready.join()} ${queue.join()}`;
}
