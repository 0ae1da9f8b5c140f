/** What clients are told that time their requests themselves. */
export interface ClientsOrder {
  port: number;
  clients: number;
  durationS: number;
}

/** An answer to a client that had been reset before. */
export interface Timed {
  /** Number of the request, in the order in which the server had them, from 0. */
  request: number;
  latencyMs: number;
}

export interface TimedMessage {
  kind: 'timed';
  answers: Timed[];
}
