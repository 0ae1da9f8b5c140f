import { WriteStream } from 'node:tty';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { paintFor } from '../../cli/terminal-paint.js';

/** A stream that says of itself whether it is a terminal; what terminals have colours, Node knows. */
function stream(isTTY: boolean): WriteStream {
  return Object.assign(Object.create(WriteStream.prototype) as WriteStream, { isTTY });
}

afterEach(() => vi.unstubAllEnvs());

function underTerminal(env: Record<string, string>, isTTY = true): string {
  for (const name of [
    'NO_COLOR',
    'FORCE_COLOR',
    'NODE_DISABLE_COLORS',
    'COLORTERM',
    'CI',
    'TMUX',
    'TEAMCITY_VERSION',
  ]) {
    vi.stubEnv(name, undefined);
  }
  vi.stubEnv('TERM', 'xterm-256color');
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return paintFor(stream(isTTY)).bad('EPIPE');
}

describe('colours', () => {
  it('are used on a terminal that has them', () => {
    expect(underTerminal({})).toBe('\u001b[31mEPIPE\u001b[39m');
  });

  it('are left out where NO_COLOR is set, on a dumb terminal, and where there is none', () => {
    expect(underTerminal({ NO_COLOR: '1' })).toBe('EPIPE');
    expect(underTerminal({ TERM: 'dumb' })).toBe('EPIPE');
    expect(underTerminal({}, false)).toBe('EPIPE');
  });
});
