/** What a pooled connection connects to. A new database is one folder beside `sqlite/` and one line in `index.ts`. */
export interface Database {
  /** Keys run from 1 to this. */
  readonly keys: number;
  /** What a right answer for `key` is, so that a wrong one is noticed. */
  payloadOf(key: number): string;
  open(): Promise<DatabaseConnection>;
  /** Stops answering, on every connection: a call under way waits as one that comes does. */
  stall(): void;
  /** Goes on where it stopped. */
  resume(): void;
}

/** One connection. At most one call is under way on it at a time. */
export interface DatabaseConnection {
  /**
   * Reads the row of `key`, then keeps the connection busy until `busyUntilMs` ({@link monotonicMs}), as a slower
   * query would.
   * @returns the row's payload.
   */
  read(key: number, busyUntilMs: number): Promise<string>;
  /**
   * Updates the row of `key` in a transaction, which holds the database's write lock for `busyMs` from when it has it.
   * @returns the row's payload, which stays as it was.
   * @throws DatabaseBusy where other connections held the lock for too long.
   */
  write(key: number, busyMs: number): Promise<string>;
  close(): Promise<void>;
}

/** The database did not give a connection its write lock in time. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';
}

/** What its connections are opened for. */
export interface DatabaseAccess {
  writes: boolean;
  /** How long a write tries for the write lock; 0: not at all. */
  busyTimeoutMs: number;
}
