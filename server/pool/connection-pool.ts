import { type Clock, monotonicMs } from '../../core/clock.js';
import { AcquireRefused } from './refusals.js';
import { type Loan, type Openable, Resources } from './resources.js';
import { type Place, WaitingLine } from './waiting-line.js';

export interface PoolOptions<C extends Openable> {
  size: number;
  /** Longest wait for a connection; null waits for ever. */
  acquireTimeoutMs: number | null;
  /** Longest queue; null is no bound. */
  maxWaiting: number | null;
  open: () => Promise<C>;
  clock?: Clock;
}

/** A connection granted to a request, held until {@link Lease.release}. */
export interface Lease<C> {
  readonly connection: C;
  release(): void;
}

/** What the pool says of itself. */
export interface PoolState {
  size: number;
  borrowed: number;
  /** Requests that wait for a connection: in line, or for one that is being opened. */
  queueDepth: number;
  /** How long the first of the queue has waited; 0 for an empty queue. */
  oldestWaitMs: number;
  /** Connections that are open, borrowed or not. */
  open: number;
  /** How often a connection could not be opened. */
  openFailures: number;
}

interface Waiter {
  readonly sinceMs: number;
  /** Called once the waiter is out of the line because a connection is free. */
  readonly grant: () => void;
}

/**
 * A connection pool with its queue in the open. generic-pool keeps the connections; the queue in front of it is ours,
 * because generic-pool's own can neither be looked into nor left by a waiter whose client has gone. First come, first
 * served, as in database/sql, HikariCP and generic-pool itself.
 */
export class ConnectionPool<C extends Openable> {
  readonly #options: PoolOptions<C>;
  readonly #clock: Clock;
  readonly #resources: Resources<C>;
  readonly #line = new WaitingLine<Waiter>();
  /** Places taken: connections borrowed, and those on their way to who asked. */
  #lent = 0;
  /** Of those, the ones that are not there yet: for longer than a turn only where a connection has to be opened. */
  #underWay = 0;

  constructor(options: PoolOptions<C>) {
    this.#options = options;
    this.#clock = options.clock ?? monotonicMs;
    this.#resources = new Resources(options.size, options.open);
  }

  /** Opens every connection, so that none has to be opened under load. @throws OpenFailed */
  async fill(): Promise<void> {
    const leases = await Promise.all(Array.from({ length: this.#options.size }, () => this.acquire()));
    for (const lease of leases) lease.release();
  }

  /**
   * A connection, at once or after waiting in line. `signal` takes the waiter out of the line.
   * @throws AcquireRefused where the line is full, the wait too long, or the waiter withdrawn.
   * @throws OpenFailed where a connection had to be opened and could not be.
   */
  acquire(signal?: AbortSignal): Promise<Lease<C>> {
    if (signal?.aborted === true) return Promise.reject(withdrawn());
    if (this.#lent < this.#options.size) return this.#lend(signal);
    const { maxWaiting } = this.#options;
    if (maxWaiting !== null && this.#line.length >= maxWaiting) {
      return Promise.reject(new AcquireRefused('queue_full', `${maxWaiting} requests already wait for a connection`));
    }
    return this.#wait(signal);
  }

  state(): PoolState {
    const first = this.#line.first;
    return {
      size: this.#options.size,
      borrowed: this.#lent - this.#underWay,
      queueDepth: this.#line.length + this.#underWay,
      oldestWaitMs: first === undefined ? 0 : this.#clock() - first.sinceMs,
      open: this.#resources.open,
      openFailures: this.#resources.failures,
    };
  }

  #wait(signal: AbortSignal | undefined): Promise<Lease<C>> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const outOfLine = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', withdraw);
      };
      const refuse = (refusal: AcquireRefused) => {
        outOfLine();
        if (this.#line.leave(place)) reject(refusal);
      };
      const withdraw = () => refuse(withdrawn());
      const place: Place<Waiter> = this.#line.join({
        sinceMs: this.#clock(),
        grant: () => {
          outOfLine();
          resolve(this.#lend(signal));
        },
      });
      signal?.addEventListener('abort', withdraw);
      const { acquireTimeoutMs } = this.#options;
      if (acquireTimeoutMs !== null) {
        timer = setTimeout(() => refuse(timedOut(acquireTimeoutMs)), acquireTimeoutMs);
      }
    });
  }

  /** Counts the loan before the first await: a second caller in the same turn must find the place taken. */
  async #lend(signal: AbortSignal | undefined): Promise<Lease<C>> {
    const lease = this.#lease(await this.#take());
    if (signal?.aborted !== true) return lease;
    lease.release();
    throw withdrawn();
  }

  async #take(): Promise<Loan<C>> {
    this.#lent += 1;
    this.#underWay += 1;
    try {
      return await this.#resources.take();
    } catch (error) {
      this.#oneIsFree();
      throw error;
    } finally {
      this.#underWay -= 1;
    }
  }

  #lease(loan: Loan<C>): Lease<C> {
    let held = true;
    return {
      connection: loan.connection,
      release: () => {
        if (!held) return;
        held = false;
        loan.giveBack();
        this.#oneIsFree();
      },
    };
  }

  #oneIsFree(): void {
    this.#lent -= 1;
    this.#line.next()?.grant();
  }
}

function withdrawn(): AcquireRefused {
  return new AcquireRefused('withdrawn', 'the client left while it waited for a connection');
}

function timedOut(afterMs: number): AcquireRefused {
  return new AcquireRefused('acquire_timeout', `no connection became free within ${afterMs} ms`);
}
