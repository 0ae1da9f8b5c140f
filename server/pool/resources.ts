import { createPool, type Pool } from 'generic-pool';
import { OpenFailed } from './refusals.js';

/** What can be opened and closed: a database connection. */
export interface Openable {
  close(): Promise<void>;
}

/** A connection, or why there is none. A union and not a rejection; see {@link Resources}. */
type Opened<C> = { kind: 'open'; connection: C } | { kind: 'failed'; cause: unknown; serial: number };

/** A connection on loan. */
export interface Loan<C> {
  readonly connection: C;
  giveBack(): void;
}

/**
 * The connections themselves, kept by generic-pool: opening, reuse and closing, at most `size` at once.
 *
 * generic-pool retries a `create` that rejects in a microtask loop that freezes the process, so here `create` never
 * rejects: a failure is a resource of its own kind, thrown away where it is taken out. Nothing tries again but the next
 * request that needs a connection.
 */
export class Resources<C extends Openable> {
  readonly #pool: Pool<Opened<C>>;
  #open = 0;
  #failures = 0;

  constructor(size: number, open: () => Promise<C>) {
    this.#pool = createPool(
      {
        create: () =>
          open().then(
            (connection) => this.#opened(connection),
            (cause: unknown) => this.#failed(cause),
          ),
        destroy: async (opened) => {
          if (opened.kind === 'open') await this.#close(opened.connection);
        },
      },
      { max: size, min: 0 },
    );
  }

  /** Connections that are open, on loan or not. */
  get open(): number {
    return this.#open;
  }

  /** How often a connection could not be opened. */
  get failures(): number {
    return this.#failures;
  }

  /**
   * Takes a connection out. Callers never ask for more than `size` at once, so this never queues.
   * @throws OpenFailed when a connection had to be opened and could not be.
   */
  async take(): Promise<Loan<C>> {
    const failuresBefore = this.#failures;
    for (;;) {
      const opened = await this.#pool.acquire();
      if (opened.kind === 'open') {
        return { connection: opened.connection, giveBack: () => void this.#pool.release(opened) };
      }
      await this.#pool.destroy(opened);
      // Who asked for a failed one may have been given another that came back meanwhile. It then lies here, and says
      // nothing about now.
      if (opened.serial > failuresBefore) throw openFailed(opened.cause);
    }
  }

  #opened(connection: C): Opened<C> {
    this.#open += 1;
    return { kind: 'open', connection };
  }

  #failed(cause: unknown): Opened<C> {
    this.#failures += 1;
    return { kind: 'failed', cause, serial: this.#failures };
  }

  async #close(connection: C): Promise<void> {
    this.#open -= 1;
    await connection.close();
  }
}

function openFailed(cause: unknown): OpenFailed {
  return new OpenFailed(`a database connection could not be opened: ${describe(cause)}`, { cause });
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
