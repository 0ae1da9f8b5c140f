import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

/** One connection's worth of autocannon: the parts of `lib/httpClient.js` that can be observed and that have no types. */
export interface AutocannonClient extends EventEmitter {
  /** The present connection; undefined in setupClient. */
  readonly conn: Socket | undefined;
  readonly pipelinedRequests: { size(): number; clear(): void };
  readonly parser: { reinitialize(type: 'RESPONSE'): void; execute(chunk: Buffer): unknown; finish(): unknown };
  _doRequest(): void;
  _resetConnection(): void;
  destroy(): void;
}

export interface ClientOptions {
  port: number;
  /** Seconds; without a lower limit here, unlike in autocannon itself. */
  timeout?: number;
  pipelining?: number;
  setupClient?: (client: AutocannonClient) => void;
}

type ClientClass = new (options: ClientOptions & Record<string, unknown>) => AutocannonClient;
const Client = createRequire(import.meta.url)('autocannon/lib/httpClient.js') as ClientClass;

/** Starts a client that sends GET requests, each on the answer to the one before, until it is destroyed. */
export function startClient(options: ClientOptions): AutocannonClient {
  return new Client({ hostname: '127.0.0.1', host: '127.0.0.1', path: '/', method: 'GET', ...options });
}
