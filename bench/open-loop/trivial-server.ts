import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monotonicMs } from '../../core/clock.js';
import { endWithParent, onParentCommand, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';

/** The least that a server can do: one short answer a request, and nothing else. A process of its own. */

export interface TrivialOrder {
  /** Whether to keep when each request came in. */
  keepsArrivals: boolean;
}

export type TrivialMessage = { kind: 'listening'; port: number } | { kind: 'arrivals'; atMs: number[] };

const ANSWER = 'x'.repeat(100);
const { keepsArrivals } = orderOfThisProcess<TrivialOrder>();
const atMs: number[] = [];
endWithParent();
const server = createServer((_request, response) => {
  if (keepsArrivals) atMs.push(monotonicMs());
  response.end(ANSWER);
});
onParentCommand(() => void sendToParent({ kind: 'arrivals', atMs } satisfies TrivialMessage));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  void sendToParent({ kind: 'listening', port } satisfies TrivialMessage);
});
