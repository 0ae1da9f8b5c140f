import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { countOpenFiles } from '../../../collector/kernel/open-files.js';
import { type SocketPuppet, startSocketPuppet } from '../../contract/socket-puppet.js';

describe('the open files of a process', () => {
  let puppet: SocketPuppet | undefined;
  afterEach(() => puppet?.stop());

  it('go up and down by exactly the number that it opens and closes', async () => {
    puppet = await startSocketPuppet('host');
    // The first call opens what the process needs for itself.
    await puppet.call('openFiles', 0);
    const before = countOpenFiles(puppet.pid) ?? Number.NaN;
    expect(before).toBe(readdirSync(`/proc/${puppet.pid}/fd`).length);
    await puppet.call('openFiles', 37);
    expect(countOpenFiles(puppet.pid)).toBe(before + 37);
    await puppet.call('closeFiles');
    expect(countOpenFiles(puppet.pid)).toBe(before);
  });

  it('include one for each of its connections', async () => {
    puppet = await startSocketPuppet();
    await puppet.call('listen', 16);
    const before = countOpenFiles(puppet.pid) ?? Number.NaN;
    for (const name of ['a', 'b', 'c']) await puppet.call('pair', name);
    expect(countOpenFiles(puppet.pid)).toBe(before + 6);
  });

  it('are unknown, not 0, once it has ended', async () => {
    puppet = await startSocketPuppet('host');
    await puppet.stop();
    expect(countOpenFiles(puppet.pid)).toBeNull();
  });
});
