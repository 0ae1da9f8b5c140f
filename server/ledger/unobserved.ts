import { RequestEntry } from './request-entry.js';
import type { RequestObserver } from './request-observer.js';

const NOBODY = new RequestEntry({ connection: 0, port: 0, orderOnConnection: 0 }, 0, () => 0);

/** Observes nothing: the server without its ledger, against which the benchmark measures what the ledger costs. */
export const unobserved: RequestObserver = {
  accept() {},
  arrive: () => NOBODY,
  granted() {},
  settle() {},
  over() {},
};
