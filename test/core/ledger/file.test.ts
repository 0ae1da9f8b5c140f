import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ATTEMPT_LAYOUT, attemptCodec } from '../../../core/ledger/attempt-record.js';
import {
  CLIENT_CONNECTION_LAYOUT,
  clientConnectionCodec,
  SERVER_CONNECTION_LAYOUT,
  serverConnectionCodec,
} from '../../../core/ledger/connection-record.js';
import { LedgerWriter, readLedger } from '../../../core/ledger/file.js';
import { type Layout, NEVER, type RecordCodec, type RecordOf } from '../../../core/ledger/record.js';
import { REQUEST_LAYOUT, requestCodec } from '../../../core/ledger/request-record.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Kind {
  what: string;
  layout: Layout;
  codec: RecordCodec<Layout>;
}

const kind = <L extends Layout>(what: string, layout: L, codec: RecordCodec<L>): Kind => {
  return { what, layout, codec: codec as unknown as RecordCodec<Layout> };
};
const KINDS = [
  kind('attempts', ATTEMPT_LAYOUT, attemptCodec),
  kind('requests', REQUEST_LAYOUT, requestCodec),
  kind("the client's connections", CLIENT_CONNECTION_LAYOUT, clientConnectionCodec),
  kind("the server's connections", SERVER_CONNECTION_LAYOUT, serverConnectionCodec),
];

const MOST = { u8: 0xff, u16: 0xffff, u32: 0xffffffff } as const;

function anyRecord(layout: Layout): fc.Arbitrary<RecordOf<Layout>> {
  const fields = Object.entries(layout).map(([field, type]) => [
    field,
    type === 'f64' ? fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(NEVER)) : fc.nat(MOST[type]),
  ]);
  return fc.record(Object.fromEntries(fields)) as fc.Arbitrary<RecordOf<Layout>>;
}

test.each(KINDS)('what is read is what was written, for any number of $what', ({ layout, codec }) => {
  fc.assert(
    fc.property(fc.array(anyRecord(layout), { maxLength: 20 }), fc.integer({ min: 1, max: 200 }), (records, times) => {
      const path = join(folder, 'ledger');
      const writer = new LedgerWriter(path, codec);
      const written = Array.from({ length: times }, () => records).flat();
      for (const record of written) writer.append(record);
      writer.close();
      expect([...readLedger(path, codec)]).toEqual(written);
    }),
    { numRuns: 50 },
  );
});

test('a record that was cut off by a crash is left out, and those before it are kept', () => {
  const path = join(folder, 'ledger');
  const writer = new LedgerWriter(path, requestCodec);
  const record = Object.fromEntries(Object.keys(REQUEST_LAYOUT).map((field) => [field, 7])) as RecordOf<
    typeof REQUEST_LAYOUT
  >;
  writer.append(record);
  writer.close();
  appendFileSync(path, Buffer.alloc(requestCodec.size - 1));
  expect([...readLedger(path, requestCodec)]).toEqual([record]);
});
