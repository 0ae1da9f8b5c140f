import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { readLine } from '../../explain/read-line.js';

/** What the program in programs/ printed on real sockets, as pairs of a name and the form that was read. */
async function formsOf(command: string, program: string): Promise<Record<string, string | undefined>> {
  const path = fileURLToPath(new URL(`programs/${program}`, import.meta.url));
  const { stdout } = await execa(command, [path], { timeout: 20_000 });
  return Object.fromEntries(
    stdout.split('\n').map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), readLine(line.slice(colon + 2))?.form];
    }),
  );
}

describe('lines of real programs', () => {
  it('are read as what happened to Node', async () => {
    expect(await formsOf(process.execPath, 'node-errors.mjs')).toEqual({
      fin: 'node-hang-up',
      rst: 'node-read-reset',
      half: 'node-aborted',
      fetch: 'undici-closed',
      write: 'node-write-epipe',
      refused: 'node-refused',
    });
  });

  it('are read as what happened to Python', async () => {
    expect(await formsOf('python3', 'python-errors.py')).toEqual({
      read: 'python-reset',
      write: 'python-broken-pipe',
      http: 'python-remote-disconnected',
      refused: 'python-refused',
      log: 'python-asyncio-send',
    });
  });
});
