import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { PLAIN } from '../../../report/truth-table/paint.js';
import { tableText } from '../../../report/truth-table/table-text.js';
import { callFixture, failed, rowFixture } from './fixtures.js';

const MARKED = {
  strong: (text: string) => `\u001b[1m${text}\u001b[22m`,
  good: (text: string) => `\u001b[32m${text}\u001b[39m`,
  bad: (text: string) => `\u001b[31m${text}\u001b[39m`,
  faint: (text: string) => `\u001b[2m${text}\u001b[22m`,
};

describe('the truth table on the terminal', () => {
  it('shows a row call by call, with what was on the wire, what Node tells, and the verdict', () => {
    expect(tableText([rowFixture()], PLAIN)).toContain(
      [
        'fin: one side closes with nothing left unread, and its kernel sends a FIN',
        '',
        'broken-pipe',
        '  The server closes, and the client writes twice.',
        '  #  side    call       result  client      server     counters',
        '  1  server  close      ok      CLOSE_WAIT  FIN_WAIT2',
        '  2  client  write "b"  1 byte  -           -          OutRsts+1 EstabResets+1',
        '  3  client  write "c"  EPIPE   -           -',
        '  wire    1 s→c FIN ACK · 2 c→s data 1 B, s→c RST',
        '  node    client: end, error EPIPE, close',
        '  holds',
        '',
      ].join('\n'),
    );
  });

  it('has the mechanisms in their order, each heading once, and none without rows', () => {
    const rows = [
      rowFixture({ name: 'refused', mechanism: 'listener-closed' }),
      rowFixture({ name: 'a' }),
      rowFixture({ name: 'b' }),
    ];
    const headings = tableText(rows, PLAIN).match(/^(fin|half-close|listener-closed):|^(a|b|refused)$/gm);
    expect(headings).toEqual(['fin:', 'a', 'b', 'listener-closed:', 'refused']);
  });

  it('fits 100 columns however much there is to say', () => {
    const long = 'as long as it takes '.repeat(20).trim();
    const states = { client: 'ESTABLISHED', server: 'ESTABLISHED' };
    const counters = { TCPAbortOnClose: 1, TCPAbortOnData: 1, ListenOverflows: 12, EstabResets: 2 };
    const call = callFixture({
      detail: long,
      result: failed('ECONNREFUSED'),
      tookMs: 1234,
      counters,
      stateAfter: states,
    });
    const segments = Array.from({ length: 60 }, (_, at) => ({
      atMs: at,
      from: at % 2 ? ('client' as const) : ('server' as const),
      flags: 'PSH ACK',
      payloadBytes: 65_483,
      isLost: false,
    }));
    const row = rowFixture({
      summary: long,
      calls: [call],
      segments,
      allowed: long,
      holds: false,
      reason: long,
      node: { side: 'server', events: [long] },
    });
    for (const line of tableText([row], PLAIN).split('\n')) expect([...line].length, line).toBeLessThanOrEqual(100);
  });

  it('says how long a call waited, where it did', () => {
    expect(
      tableText([rowFixture({ calls: [callFixture({ result: failed('EAGAIN'), tookMs: 201.4 })] })], PLAIN),
    ).toContain('EAGAIN, 201 ms  ');
  });

  it('says where no capture is possible, and what else a row may give', () => {
    const text = tableText([rowFixture({ segments: null, allowed: 'EPIPE too: a race' })], PLAIN);
    expect(text).toContain('  wire    no capture is possible here\n');
    expect(text).toContain('  may be  EPIPE too: a race\n');
  });

  it('sums up which rows hold, which do not and which could not be run, with the reasons', () => {
    const rows = [
      rowFixture({ name: 'a' }),
      rowFixture({ name: 'b', holds: false, reason: 'call 2 was EOF' }),
      rowFixture({ name: 'c', holds: null, reason: 'no namespace', calls: [], segments: null, node: null }),
    ];
    const text = tableText(rows, PLAIN);
    expect(text).toContain('  DOES NOT HOLD: call 2 was EOF\n');
    expect(text).toContain('  not run here: no namespace\n');
    expect(text).toMatch(
      /\n3 rows: 1 holds\.\nb DOES NOT HOLD: call 2 was EOF\nc could not be run here: no namespace\n$/,
    );
    expect(tableText([rowFixture({ name: 'a' }), rowFixture({ name: 'd' })], PLAIN)).toMatch(/\nAll 2 rows hold\.\n$/);
  });

  it('is the same with colours, which mark errors and verdicts', () => {
    const rows = [
      rowFixture(),
      rowFixture({ name: 'b', holds: false, reason: 'x' }),
      rowFixture({ name: 'c', holds: null }),
    ];
    const coloured = tableText(rows, MARKED);
    expect(stripVTControlCharacters(coloured)).toBe(tableText(rows, PLAIN));
    expect(coloured).toContain(MARKED.bad('EPIPE'));
    expect(coloured).toContain(MARKED.good('holds'));
    expect(coloured).toContain(MARKED.bad('DOES NOT HOLD: x'));
  });

  it('lets no text command the terminal', () => {
    const evil = '\u001b[2Jgone\u0007';
    const row = rowFixture({
      name: evil,
      summary: evil,
      reason: evil,
      holds: false,
      allowed: evil,
      calls: [callFixture({ detail: evil })],
    });
    expect(tableText([row], PLAIN)).not.toMatch(/[^\P{Cc}\n]/u);
  });
});
