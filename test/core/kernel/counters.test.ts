import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { counterDifference, readCounters } from '../../../core/kernel/counters.js';
import { EXACTLY, expectMoved, type SocketPuppet, startSocketPuppet } from '../../contract/socket-puppet.js';

describe('the counters of a network namespace', () => {
  let puppet: SocketPuppet;

  beforeEach(async () => {
    puppet = await startSocketPuppet();
    await puppet.call('listen', 16);
  });
  afterEach(() => puppet.stop());

  it(`show ${EXACTLY} one RST sent and one connection reset for each connection that is closed by RST`, async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await puppet.call('pair', name);
    const base = puppet.counters();
    for (const name of names.slice(0, 3)) await puppet.call('reset', `${name}.client`);
    await expectMoved(puppet, base, { OutRsts: 3, EstabResets: 6, TCPAbortOnData: 3, TCPAbortOnClose: 0 });
  });

  it(`show ${EXACTLY} the connections opened from both sides`, async () => {
    const base = puppet.counters();
    for (const name of ['a', 'b', 'c', 'd']) await puppet.call('pair', name);
    await expectMoved(puppet, base, { ActiveOpens: 4, PassiveOpens: 4, OutRsts: 0, EstabResets: 0, AttemptFails: 0 });
  });
});

describe('the counters', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'resetlab-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are found by the names of their columns, and those that this kernel does not have are left out', () => {
    writeFileSync(
      join(folder, 'snmp'),
      'Ip: OutRsts\nIp: 9\nTcp: New MaxConn OutRsts\nTcp: 5 -1 7\nUdp: InErrs\nUdp: 2\n',
    );
    writeFileSync(join(folder, 'netstat'), 'TcpExt: TCPTimeouts Other ListenDrops\nTcpExt: 1 2 3\n');
    expect(readCounters(folder)).toEqual({ OutRsts: 7, TCPTimeouts: 1, ListenDrops: 3 });
  });

  it('are those of one file where the other is missing', () => {
    writeFileSync(join(folder, 'snmp'), 'Tcp: InErrs\nTcp: 4\n');
    expect(readCounters(folder)).toEqual({ InErrs: 4 });
  });

  it('are unknown where no file can be read', () => {
    expect(readCounters(folder)).toBeNull();
  });

  it('of this kernel include every one that the lab reports', () => {
    expect(readCounters('/proc/self/net')).toMatchObject({
      OutRsts: expect.any(Number),
      EstabResets: expect.any(Number),
      ListenOverflows: expect.any(Number),
    });
  });

  it('differ name by name, without those that only one of the readings has', () => {
    expect(
      counterDifference({ OutRsts: 9, InErrs: 3, ListenDrops: 1 }, { OutRsts: 4, InErrs: 3, TCPTimeouts: 2 }),
    ).toEqual({
      OutRsts: 5,
      InErrs: 0,
    });
  });
});
