import { type Clock, monotonicMs } from '../../core/clock.js';
import { type Claim, newClaim } from '../../core/witness/claim.js';
import { type PoolWitness, unwatched } from '../../core/witness/pool-board.js';
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
  /** Told of every step; nobody by default. */
  witness?: PoolWitness;
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
  readonly #witness: PoolWitness;
  readonly #resources: Resources<C>;
  readonly #line = new WaitingLine<Waiter>();
  /** Places taken: connections borrowed, and those on their way to who asked. */
  #lent = 0;
  /** Of those, the ones that are not there yet: for longer than a turn only where a connection has to be opened. */
  #underWay = 0;

  constructor(options: PoolOptions<C>) {
    this.#options = options;
    this.#clock = options.clock ?? monotonicMs;
    this.#witness = options.witness ?? unwatched;
    this.#resources = new Resources(options.size, () => this.#open());
  }

  /** Opens every connection, so that none has to be opened under load. @throws OpenFailed */
  async fill(): Promise<void> {
    const leases = await Promise.all(Array.from({ length: this.#options.size }, () => this.acquire()));
    for (const lease of leases) lease.release();
  }

  /**
   * A connection, at once or after waiting in line. `signal` takes the waiter out of the line. `claim` is who asks and
   * `site` where in the code, for the witness.
   * @throws AcquireRefused where the line is full, the wait too long, or the waiter withdrawn.
   * @throws OpenFailed where a connection had to be opened and could not be.
   */
  acquire(signal?: AbortSignal, claim: Claim = newClaim(), site = 0): Promise<Lease<C>> {
    if (signal?.aborted === true) return Promise.reject(withdrawn());
    if (this.#lent < this.#options.size) return this.#lend(signal, claim, site);
    const { maxWaiting } = this.#options;
    if (maxWaiting !== null && this.#line.length >= maxWaiting) {
      this.#witness.refused();
      return Promise.reject(new AcquireRefused('queue_full', `${maxWaiting} requests already wait for a connection`));
    }
    return this.#wait(signal, claim, site);
  }

  /** When the query of `claim`, which holds a connection, should end, for the witness; 0: it has ended. */
  works(claim: Claim, untilMs: number): void {
    this.#witness.works(claim, untilMs);
  }

  /** The request of `claim` is over, for the witness: what it still holds is lost to the others. */
  over(claim: Claim): void {
    this.#witness.over(claim);
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

  #wait(signal: AbortSignal | undefined, claim: Claim, site: number): Promise<Lease<C>> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const outOfLine = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', withdraw);
      };
      const refuse = (refusal: AcquireRefused) => {
        outOfLine();
        if (!this.#line.leave(place)) return;
        this.#witness.left(claim, refusal.reason === 'acquire_timeout' ? 'timedOut' : 'withdrawn');
        this.#tellQueue();
        reject(refusal);
      };
      const withdraw = () => refuse(withdrawn());
      const sinceMs = this.#clock();
      const place: Place<Waiter> = this.#line.join({
        sinceMs,
        grant: () => {
          outOfLine();
          resolve(this.#lend(signal, claim, site));
          this.#tellQueue();
        },
      });
      this.#witness.waits(claim, site, sinceMs);
      this.#tellQueue();
      signal?.addEventListener('abort', withdraw);
      const { acquireTimeoutMs } = this.#options;
      if (acquireTimeoutMs !== null) {
        timer = setTimeout(() => refuse(timedOut(acquireTimeoutMs)), acquireTimeoutMs);
      }
    });
  }

  /** Counts the loan before the first await: a second caller in the same turn must find the place taken. */
  async #lend(signal: AbortSignal | undefined, claim: Claim, site: number): Promise<Lease<C>> {
    this.#lent += 1;
    const slot = this.#witness.granted(claim, site);
    const freePlace = () => this.#oneIsFree(claim, slot);
    const lease = leaseOf(await this.#take(freePlace), freePlace);
    if (signal?.aborted !== true) return lease;
    lease.release();
    throw withdrawn();
  }

  /** Takes a connection out, which may have to be opened. `freePlace` is called where it cannot be. */
  async #take(freePlace: () => void): Promise<Loan<C>> {
    this.#underWay += 1;
    try {
      return await this.#resources.take();
    } catch (error) {
      freePlace();
      throw error;
    } finally {
      this.#underWay -= 1;
    }
  }

  #oneIsFree(claim: Claim, slot: number): void {
    this.#lent -= 1;
    this.#witness.released(claim, slot);
    this.#line.next()?.grant();
  }

  #tellQueue(): void {
    this.#witness.queue(this.#line.length, this.#line.first?.sinceMs ?? 0);
  }

  async #open(): Promise<C> {
    try {
      const connection = await this.#options.open();
      this.#witness.opened();
      return connection;
    } catch (error) {
      this.#witness.openFailed();
      throw error;
    }
  }
}

function leaseOf<C>(loan: Loan<C>, onRelease: () => void): Lease<C> {
  let held = true;
  return {
    connection: loan.connection,
    release: () => {
      if (!held) return;
      held = false;
      loan.giveBack();
      onRelease();
    },
  };
}

function withdrawn(): AcquireRefused {
  return new AcquireRefused('withdrawn', 'the client left while it waited for a connection');
}

function timedOut(afterMs: number): AcquireRefused {
  return new AcquireRefused('acquire_timeout', `no connection became free within ${afterMs} ms`);
}
