/** What the main thread asks of a connection's worker. */
export interface ReadOrder {
  key: number;
  busyUntilMs: number;
}

/** What the worker answers. */
export type ReadAnswer = { payload: string } | { error: string };
