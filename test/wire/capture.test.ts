import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BadInput } from '../../core/errors.js';
import { findIsolation } from '../../lab/isolation.js';
import { readPackets } from '../../wire/capture/pcap.js';
import { built } from '../support/built.js';
import { runRows } from './built-rows.js';
import { capturesHere } from './captures-here.js';

const PROGRAM = fileURLToPath(new URL('programs/run-rows.mjs', import.meta.url));
const { launcher } = await findIsolation();
const canCapture = await capturesHere(launcher);
const withoutCapture = canCapture ? '' : ' (skipped: no capture is possible here)';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Every program of the system's but this one. */
function pathWithout(missing: string): string {
  const programs = join(folder, 'programs');
  mkdirSync(programs);
  for (const from of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of namesIn(from)) {
      if (name === missing) continue;
      try {
        symlinkSync(join(from, name), join(programs, name));
      } catch {
        // The one that comes first in the path counts.
      }
    }
  }
  return programs;
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

it('is not needed: without tcpdump a row comes out, without segments', async () => {
  vi.stubEnv('PATH', pathWithout('tcpdump'));
  const [row] = await runRows(['broken-pipe'], { launcher, pcapFolder: null });
  expect(row).toMatchObject({ holds: true, reason: null, segments: null });
});

describe.skipIf(!canCapture)(`the captures${withoutCapture}`, () => {
  it('are one file a row, with the segments that the row tells of and nothing else', async () => {
    const pcapFolder = join(folder, 'a', 'new folder');
    const rows = await runRows(['fin-read', 'linger0-read'], { launcher, pcapFolder });
    expect(readdirSync(pcapFolder)).toEqual(['fin-read.pcap', 'linger0-read.pcap']);
    for (const { name, segments } of rows) {
      const packets = readPackets(readFileSync(join(pcapFolder, `${name}.pcap`)));
      expect(packets.map(({ flags, payloadBytes }) => [flags, payloadBytes])).toEqual(
        segments?.map(({ flags, payloadBytes }) => [flags, payloadBytes]),
      );
    }
  });

  it('tell which segments reached nobody', async () => {
    const [rebooted, lost] = await runRows(['vanished-rebooted', 'vanished-connect'], { launcher, pcapFolder: null });
    expect(lost?.segments?.every(({ flags, isLost }) => flags === 'SYN' && isLost)).toBe(true);
    // The RST of the host that goes down is lost, and the one that answers the write is not.
    const resets = rebooted?.segments?.filter(({ flags }) => flags.startsWith('RST'));
    expect(resets?.map(({ isLost }) => isLost)).toEqual([true, false]);
    expect(rebooted?.segments?.filter(({ isLost }) => isLost)).toHaveLength(1);
  });

  it('begin with the handshake, in which the client speaks first', async () => {
    const [row] = await runRows(['fin-read'], { launcher, pcapFolder: null });
    expect(row?.segments?.slice(0, 3).map(({ from, flags }) => `${from} ${flags}`)).toEqual([
      'client SYN',
      'server SYN ACK',
      'client ACK',
    ]);
  });
});

const ORDINARY_USER = 65534;
/** Rights of a root, and a user's own id. */
const AS_THAT_USER = ['unshare', '--user', '--map-current-user', '--keep-caps', '--net', '--'];
/** Another user can be taken only by root, and only where that user may read this checkout. */
const canRunAsUser =
  process.getuid?.() === 0 &&
  spawnSync(process.execPath, ['--check', built('wire/index.js')], { uid: ORDINARY_USER, cwd: '/' }).status === 0 &&
  (await capturesHere(AS_THAT_USER, { uid: ORDINARY_USER }));

it.runIf(canRunAsUser)('an ordinary user has them, too', async () => {
  const program = spawn(process.execPath, [PROGRAM, built(''), 'found', 'fin-read'], { uid: ORDINARY_USER, cwd: '/' });
  const [row] = JSON.parse(await text(program.stdout));
  expect(row).toMatchObject({ holds: true, reason: null });
  expect(row.segments).toContainEqual(expect.objectContaining({ from: 'server', flags: 'FIN ACK' }));
});

it('a name that is none of the table is refused, with those that are', async () => {
  const run = runRows(['fin-read', 'fin-reed'], { launcher, pcapFolder: null });
  await expect(run).rejects.toThrow(/no row is called "fin-reed"; there are broken-pipe, .*vanished-connect/);
  await expect(run).rejects.toMatchObject({ name: new BadInput('').name });
});
