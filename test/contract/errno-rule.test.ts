import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KernelCounters } from '../../core/kernel/counters.js';
import { EXACTLY, expectMoved, type SocketPuppet, startSocketPuppet } from './socket-puppet.js';

/** Which error a server gets when its client has left: every line here is one read(2) or write(2) on a real socket. */

let puppet: SocketPuppet;
let port: number;
let base: KernelCounters;

beforeEach(async () => {
  puppet = await startSocketPuppet();
  port = Number(await puppet.call('listen', 16));
  await puppet.call('pair', 'it');
  base = puppet.counters();
});
afterEach(() => puppet.stop());

const read = () => puppet.call('read', 'it.server');
const write = (text = 'x') => puppet.call('write', 'it.server', text);

/** By FIN: nothing is left unread. */
async function clientCloses(): Promise<void> {
  await puppet.call('close', 'it.client');
  await puppet.untilIn('CLOSE_WAIT', port, 1);
}

async function clientClosesWithUnreadBytes(): Promise<void> {
  expect(await write('unread')).toBe(6);
  await puppet.call('close', 'it.client');
  await puppet.untilIn('ESTABLISHED', port, 0);
}

/** By SO_LINGER with a time of 0. */
async function clientResets(): Promise<void> {
  await puppet.call('reset', 'it.client');
  await puppet.untilIn('ESTABLISHED', port, 0);
}

describe('a client that closes, with nothing left unread,', () => {
  it('sends a FIN: the server reads the end, again and again, and no RST is on the wire', async () => {
    await clientCloses();
    expect(await read()).toBe('EOF');
    expect(await read()).toBe('EOF');
    await expectMoved(puppet, base, { OutRsts: 0, EstabResets: 0 });
  });

  it(`lets one write succeed, which draws ${EXACTLY} one RST, and the next write fails with EPIPE`, async () => {
    await clientCloses();
    expect(await write('first')).toBe(5);
    await puppet.untilIn('CLOSE_WAIT', port, 0);
    await expectMoved(puppet, base, { OutRsts: 1, EstabResets: 1 });
    expect(await write()).toBe('EPIPE');
    expect(await write()).toBe('EPIPE');
    expect(await read()).toBe('EOF');
  });

  it(`loses an answer that leaves in one write without an error: only EstabResets knows, ${EXACTLY} once`, async () => {
    await clientCloses();
    expect(await write('x'.repeat(40_000))).toBe(40_000);
    await puppet.untilIn('CLOSE_WAIT', port, 0);
    expect(await read()).toBe('EOF');
    expect(await puppet.call('close', 'it.server')).toBe(0);
    await expectMoved(puppet, base, { EstabResets: 1 });
  });
});

describe.each([
  ['closes with bytes unread', clientClosesWithUnreadBytes, 'TCPAbortOnClose'],
  ['closes with SO_LINGER of 0', clientResets, 'TCPAbortOnData'],
])('a client that %s', (_, leave, reason) => {
  it(`sends ${EXACTLY} one RST at once, which resets both ends of the connection`, async () => {
    await leave();
    await expectMoved(puppet, base, { OutRsts: 1, EstabResets: 2, [reason]: 1 });
  });

  it('makes the next read fail with ECONNRESET; the read after that is the end and a write is EPIPE', async () => {
    await leave();
    expect(await read()).toBe('ECONNRESET');
    expect(await read()).toBe('EOF');
    expect(await write()).toBe('EPIPE');
  });

  it('makes the next write fail with ECONNRESET; the write after that is EPIPE and a read is the end', async () => {
    await leave();
    expect(await write()).toBe('ECONNRESET');
    expect(await write()).toBe('EPIPE');
    expect(await read()).toBe('EOF');
  });
});
