import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { REFUSED_PAUSE_MS } from '../../loadgen/closed-loop/observer.js';
import { FakeNetwork, type SocketEvent } from '../support/fake-network.js';
import { closedClients } from './property/closed-clients.js';
import { Ledgers } from './property/ledgers.js';
import { cutLoad, type Load } from './property/load.js';

const CLIENT_TIMEOUT_MS = 1000;

let network: FakeNetwork;
let ledgers: Ledgers;
let load: Load;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'hrtime'] });
  network = new FakeNetwork();
  ledgers = new Ledgers();
  load = closedClients(1, CLIENT_TIMEOUT_MS)(1, ledgers);
});
afterEach(() => {
  network.restore();
  vi.useRealTimers();
});

function outcomes(): string[] {
  cutLoad(load, ledgers);
  return ledgers.read().attempts.map(({ outcome }) => outcome);
}

test('a client whose patience ends in the pause after a refusal connects once', () => {
  const afterRefusalMs = REFUSED_PAUSE_MS / 2;
  vi.advanceTimersByTime(CLIENT_TIMEOUT_MS - afterRefusalMs);
  network.sockets[0]?.happens({ kind: 'error', code: 'ECONNREFUSED' });
  expect(network.sockets).toHaveLength(1);
  // autocannon's timer is set anew with each request and comes a moment late for that.
  vi.advanceTimersByTime(afterRefusalMs + 10);
  expect(network.sockets).toHaveLength(2);
  vi.advanceTimersByTime(REFUSED_PAUSE_MS);
  expect(network.sockets).toHaveLength(2);
  expect(outcomes()).toEqual(['refused', 'unfinished']);
});

test.each<[string, SocketEvent]>([
  ['a second error', { kind: 'error', code: 'ECONNRESET' }],
  ['an end', { kind: 'end' }],
  ['an answer', { kind: 'data', bytes: 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n' }],
])('%s of a connection that has failed does not touch the attempt on the next', (_, late) => {
  const [old] = network.sockets;
  old?.happens({ kind: 'error', code: 'ECONNRESET' });
  old?.happens(late);
  expect(network.sockets).toHaveLength(2);
  expect(outcomes()).toEqual(['reset', 'unfinished']);
});
