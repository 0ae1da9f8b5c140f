import { beforeAll, describe, expect, it } from 'vitest';
import { findIsolation } from '../../lab/isolation.js';
import { EXPERIMENTS } from '../../wire/experiments/index.js';
import type { CallRecord, CallResult, RowResult } from '../../wire/result.js';
import { ROWS, runRows } from './built-rows.js';
import { capturesHere } from './captures-here.js';

/** Every row of the truth table, run on this kernel; what is expected of each is in wire/experiments/. */

const { launcher, reason } = await findIsolation();
const canCapture = await capturesHere(launcher);
const withoutNetwork = reason === null ? '' : ` (skipped: no network namespace of its own here: ${reason})`;
const withoutCapture = canCapture ? '' : ' (skipped: no capture is possible here)';

let rows: RowResult[];
beforeAll(async () => {
  rows = await runRows(
    ROWS.map(({ name }) => name),
    { launcher, pcapFolder: null },
  );
}, 180_000);

function row(name: string): RowResult {
  const found = rows.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no row ${name} came out`);
  return found;
}

/** Rows that need no more than a loopback device come out everywhere. */
const needsNetwork = EXPERIMENTS.filter(
  ({ network, settings }) => network === 'link' || Object.keys(settings).length > 0,
);

describe('each row of the truth table comes out as it says', () => {
  it.for(EXPERIMENTS.filter((one) => !needsNetwork.includes(one)))('$name: $summary', ({ name }) => {
    expect(row(name)).toMatchObject({ holds: true, reason: null });
  });

  it.skipIf(reason !== null).for(needsNetwork)(`$name: $summary${withoutNetwork}`, ({ name }) => {
    expect(row(name)).toMatchObject({ holds: true, reason: null });
  });
});

describe('the two experiments that started this project, call by call', () => {
  it('broken pipe: the first write after the close succeeds and draws an RST, the second fails with EPIPE', () => {
    expect(row('broken-pipe').calls.map(inWords)).toEqual([
      'client connect: done; client ESTABLISHED, server ESTABLISHED',
      'client write "a": 1; client ESTABLISHED, server ESTABLISHED',
      'server read up to 1 byte: 1; client ESTABLISHED, server ESTABLISHED',
      'server close: done; client CLOSE_WAIT, server FIN_WAIT2',
      'client write "b": 1; client gone, server gone',
      'client write "c": EPIPE; client gone, server gone',
    ]);
  });

  it('broken pipe, but reading: the end', () => {
    expect(row('broken-pipe-read').calls.map(inWords).slice(3)).toEqual([
      'server close: done; client CLOSE_WAIT, server FIN_WAIT2',
      'client read up to 4,096 bytes: end; client CLOSE_WAIT, server FIN_WAIT2',
      'client read up to 4,096 bytes: end; client CLOSE_WAIT, server FIN_WAIT2',
    ]);
  });

  it('connection reset: the first read after the close fails with ECONNRESET, then come the end and EPIPE', () => {
    expect(row('connection-reset').calls.map(inWords)).toEqual([
      'client connect: done; client ESTABLISHED, server ESTABLISHED',
      'client write "abc": 3; client ESTABLISHED, server ESTABLISHED',
      'server read up to 2 bytes: 2; client ESTABLISHED, server ESTABLISHED',
      'server close: done; client gone, server gone',
      'client read up to 4,096 bytes: ECONNRESET; client gone, server gone',
      'client read up to 4,096 bytes: end; client gone, server gone',
      'client write "d": EPIPE; client gone, server gone',
    ]);
  });

  it('connection reset, but writing: ECONNRESET, then EPIPE and the end', () => {
    expect(row('connection-reset-write').calls.map(inWords).slice(4)).toEqual([
      'client write "d": ECONNRESET; client gone, server gone',
      'client write "e": EPIPE; client gone, server gone',
      'client read up to 4,096 bytes: end; client gone, server gone',
    ]);
  });

  it.skipIf(reason !== null)(`the kernel counts one RST for each, at the call that causes it${withoutNetwork}`, () => {
    expect(row('broken-pipe').calls.map(({ counters }) => counters?.OutRsts ?? 0)).toEqual([0, 0, 0, 0, 1, 0]);
    expect(row('connection-reset').calls.map(({ counters }) => counters?.OutRsts ?? 0)).toEqual([0, 0, 0, 1, 0, 0, 0]);
  });

  it.skipIf(!canCapture)(
    `on the wire, a FIN and then an RST that answers data; or an RST alone${withoutCapture}`,
    () => {
      expect(ends(row('broken-pipe'))).toEqual(['server FIN ACK', 'server RST']);
      expect(ends(row('connection-reset'))).toEqual(['server RST ACK']);
    },
  );
});

describe('what Node reports of the same close', () => {
  it('is no error at all where the kernel says EPIPE: Node has closed by itself, and refuses the writes itself', () => {
    expect(row('broken-pipe').node?.events).toEqual(['write done', 'end', 'close', 'write EPIPE', 'write EPIPE']);
  });

  it('is ECONNRESET where the kernel says so', () => {
    expect(row('connection-reset').node?.events).toContain('error ECONNRESET');
  });

  it('is the end where data and RST are found together, though the kernel says ECONNRESET', () => {
    const { node, calls } = row('linger0-with-data');
    expect(node?.events).toEqual(['data', 'end', 'close']);
    expect(calls.map(({ result }) => result)).toContainEqual({ kind: 'error', errno: 'ECONNRESET' });
  });
});

function inWords({ side, call, detail, result, stateAfter }: CallRecord): string {
  const { client, server } = stateAfter;
  const what = [side, call, detail].filter(Boolean).join(' ');
  return `${what}: ${resultInWords(result)}; client ${client ?? 'gone'}, server ${server ?? 'gone'}`;
}

function resultInWords(result: CallResult): string {
  if (result.kind === 'error') return result.errno;
  if (result.kind === 'eof') return 'end';
  return result.bytes === 0 ? 'done' : String(result.bytes);
}

/** The segments that end a connection. */
function ends({ segments }: RowResult): string[] {
  return (segments ?? []).filter(({ flags }) => /FIN|RST/.test(flags)).map(({ from, flags }) => `${from} ${flags}`);
}
