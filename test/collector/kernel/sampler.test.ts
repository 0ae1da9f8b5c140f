import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KernelSample, kernelSampler } from '../../../collector/kernel/sampler.js';
import { type SocketPuppet, startSocketPuppet } from '../../contract/socket-puppet.js';

const POLL = { timeout: 10_000, interval: 20 };

describe('the kernel sampler', () => {
  let puppet: SocketPuppet;
  let port: number;

  beforeEach(async () => {
    puppet = await startSocketPuppet();
    port = Number(await puppet.call('listen', 16));
  });
  afterEach(() => puppet.stop());

  it('sees the sockets, the accept queue, the open files and what the counters did since the baseline', async () => {
    await puppet.call('pair', 'before');
    const sampler = kernelSampler({ pid: puppet.pid, port });
    sampler.baseline();
    for (const name of ['a', 'b', 'c']) await puppet.call('pair', name);
    await puppet.call('reset', 'a.client');
    await puppet.call('close', 'b.client');
    await expect
      .poll(() => sampler.sample(), POLL)
      .toMatchObject({
        sockets: { ESTABLISHED: 2, CLOSE_WAIT: 1, LISTEN: 1 },
        acceptQueue: 0,
        openFiles: expect.any(Number),
        openFilesLimit: expect.any(Number),
        counters: {
          PassiveOpens: expect.toSatisfy((count) => count >= 3),
          OutRsts: expect.toSatisfy((count) => count >= 1),
        },
      } satisfies Record<keyof KernelSample, unknown>);
  });

  it('knows no counters before it has a baseline', () => {
    const { counters, openFiles } = kernelSampler({ pid: puppet.pid, port }).sample();
    expect(counters).toBeNull();
    expect(openFiles).toBeGreaterThan(3);
  });

  it('says that nothing is known, not 0, once the process has ended', async () => {
    const sampler = kernelSampler({ pid: puppet.pid, port });
    sampler.baseline();
    await puppet.stop();
    expect(sampler.sample()).toEqual({
      sockets: null,
      acceptQueue: null,
      openFiles: null,
      openFilesLimit: null,
      counters: null,
    });
  });
});
