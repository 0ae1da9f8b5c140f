import { createPool, type Pool } from 'generic-pool';
import { OpenFailed } from './refusals.js';

/** What can be opened and closed: a database connection. */
export interface Openable {
  close(): Promise<void>;
}

/** A connection, or why there is none. A union and not a rejection; see {@link Resources}. */
type Opened<C> = { kind: 'open'; connection: C } | { kind: 'failed'; cause: unknown };

/** A connection on loan. */
export interface Loan<C> {
  readonly connection: C;
  giveBack(): void;
}

/**
 * The connections themselves, kept by generic-pool: opening, reuse and closing, at most `size` at once.
 *
 * generic-pool retries a `create` that rejects in a microtask loop that freezes the process, so here `create` never
 * rejects: a failure is a resource of its own kind, thrown away where it is taken out.
 */
export class Resources<C extends Openable> {
  readonly #pool: Pool<Opened<C>>;

  constructor(size: number, open: () => Promise<C>) {
    this.#pool = createPool(
      {
        create: () =>
          open().then(
            (connection): Opened<C> => ({ kind: 'open', connection }),
            (cause: unknown): Opened<C> => ({ kind: 'failed', cause }),
          ),
        destroy: async (opened) => {
          if (opened.kind === 'open') await opened.connection.close();
        },
      },
      { max: size, min: 0 },
    );
  }

  /**
   * Takes a connection out. Callers never ask for more than `size` at once, so this never queues.
   * @throws OpenFailed when a connection had to be opened and could not be.
   */
  async take(): Promise<Loan<C>> {
    const opened = await this.#pool.acquire();
    if (opened.kind === 'open') {
      return { connection: opened.connection, giveBack: () => void this.#pool.release(opened) };
    }
    await this.#pool.destroy(opened);
    throw new OpenFailed(`a database connection could not be opened: ${describe(opened.cause)}`, {
      cause: opened.cause,
    });
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
