import { describe, expect, it } from 'vitest';
import { MECHANISMS } from '../../../core/truth-table.js';
import { wirePage } from '../../../report/truth-table/page.js';
import { callFixture, done, failed, rowFixture, segmentFixture } from './fixtures.js';

describe('the page of the truth table', () => {
  it('has a row with its calls, the wire and Node, in one line of a table', () => {
    expect(wirePage([rowFixture()])).toContain(
      [
        '| row | what happens | calls | on the wire | Node |',
        '| --- | --- | --- | --- | --- |',
        '| `broken-pipe` | The server closes, and the client writes twice. ' +
          '| 1 server close → ok (client CLOSE_WAIT, server FIN_WAIT2)' +
          '<br>2 client write "b" → 1 byte (both closed)<br>3 client write "c" → **EPIPE** ' +
          '| 1 s→c FIN ACK<br>2 c→s data, s→c RST | client: end, error EPIPE, close |',
        '',
      ].join('\n'),
    );
  });

  it('has a section a mechanism, in order, and a diagram of the row that stands for it', () => {
    const rows = [
      rowFixture({ name: 'connection-reset', mechanism: 'unread-bytes' }),
      rowFixture(),
      rowFixture({ name: 'fin-read' }),
    ];
    const page = wirePage(rows);
    expect(page.match(/^## .*$/gm)).toEqual(MECHANISMS.map((mechanism) => `## ${mechanism}`));
    expect(page.match(/^`.*` as it went:$/gm)).toEqual(['`broken-pipe` as it went:', '`connection-reset` as it went:']);
    expect(page.match(/^```mermaid$/gm)).toHaveLength(2);
  });

  it('is the same whatever differs from run to run: times, sizes of segments, plain ACKs, retransmissions', () => {
    const later = rowFixture({
      calls: rowFixture().calls.map((call) => ({ ...call, atMs: call.atMs * 3, tookMs: 99, counters: { OutRsts: 7 } })),
      segments: [
        segmentFixture(0.9, 'server', 'FIN ACK'),
        segmentFixture(1.9, 'server', 'FIN ACK'),
        segmentFixture(150.1, 'client', 'ACK', 100),
        segmentFixture(150.2, 'client', 'PSH ACK', 100),
        segmentFixture(150.3, 'client', 'ACK'),
        segmentFixture(150.4, 'server', 'RST'),
      ],
    });
    expect(wirePage([later])).toBe(wirePage([rowFixture()]));
  });

  it('has all results that a row leaves open, and not the one of the run', () => {
    const expected = [failed('EPIPE'), failed('ECONNRESET')];
    const [reset, pipe] = ['ECONNRESET', 'EPIPE'].map((errno) =>
      wirePage([rowFixture({ calls: [callFixture({ result: failed(errno), expected })], allowed: 'a race' })]),
    );
    expect(reset).toBe(pipe);
    expect(pipe).toContain('| 1 client write → **EPIPE or ECONNRESET**');
    expect(pipe).toContain('<br>**may be**: a race |');
    const filling = callFixture({ result: done(2_500_000), expected: [{ kind: 'done', bytes: 'some' }] });
    expect(wirePage([rowFixture({ calls: [filling] })])).toContain('write → some bytes');
  });

  it('ends a row after a connect that may fail, since only some runs have the calls after it', () => {
    const connect = { call: 'connect', expected: [failed('ECONNRESET'), done()] } as const;
    const refused = rowFixture({ calls: [callFixture({ ...connect, result: failed('ECONNRESET') })], segments: [] });
    const made = callFixture({ ...connect, result: done() });
    const read = callFixture({ call: 'read', atMs: 50, result: failed('ECONNRESET') });
    expect(wirePage([rowFixture({ calls: [made, read], segments: [] })])).toBe(wirePage([refused]));
    expect(wirePage([refused])).toContain('client connect → **ECONNRESET or ok**');
  });

  it('has a result that was not to come as it came', () => {
    const call = callFixture({ result: { kind: 'eof' }, expected: [failed('EPIPE'), done(1)] });
    expect(wirePage([rowFixture({ calls: [call], holds: false })])).toContain('| 1 client write → EOF');
  });

  it('differs where a result, a state or a flag does', () => {
    const page = wirePage([rowFixture()]);
    const [close, ...writes] = rowFixture().calls;
    const changes = [
      rowFixture({ calls: [callFixture({ ...close, result: { kind: 'eof' } }), ...writes] }),
      rowFixture({ calls: [callFixture({ ...close, stateAfter: { client: 'CLOSE_WAIT', server: null } }), ...writes] }),
      rowFixture({ segments: [segmentFixture(0.1, 'server', 'RST ACK')] }),
    ];
    for (const row of changes) expect(wirePage([row])).not.toBe(page);
  });

  it('shows markup in a text as it stands, in one line', () => {
    const page = wirePage([rowFixture({ summary: 'a|b <script>\nof `c` & *d* _e_ SO_LINGER' })]);
    expect(page).toContain('| a\\|b \\<script\\> of \\`c\\` \\& \\*d\\* \\_e\\_ SO_LINGER |');
  });
});
