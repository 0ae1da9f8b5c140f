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
  close(): Promise<void>;
}
