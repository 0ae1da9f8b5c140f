import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LedgerWriter, readLedger } from '../../../core/ledger/file.js';
import { NEVER } from '../../../core/ledger/record.js';
import { REQUEST_LAYOUT, type RequestRecord, requestCodec } from '../../../core/ledger/request-record.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'resetlab-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const MOST = { u8: 0xff, u16: 0xffff, u32: 0xffffffff } as const;
const anyRecord = fc.record(
  Object.fromEntries(
    Object.entries(REQUEST_LAYOUT).map(([field, type]) => [
      field,
      type === 'f64' ? fc.oneof(fc.double({ noDefaultInfinity: true }), fc.constant(NEVER)) : fc.nat(MOST[type]),
    ]),
  ),
) as fc.Arbitrary<RequestRecord>;

test('what is read is what was written, for any number of records', () => {
  fc.assert(
    fc.property(fc.array(anyRecord, { maxLength: 20 }), fc.integer({ min: 1, max: 200 }), (records, times) => {
      const path = join(folder, 'ledger');
      const writer = new LedgerWriter(path, requestCodec);
      const written = Array.from({ length: times }, () => records).flat();
      for (const record of written) writer.append(record);
      writer.close();
      expect([...readLedger(path, requestCodec)]).toEqual(written);
    }),
    { numRuns: 50 },
  );
});

test('a record that was cut off by a crash is left out, and those before it are kept', () => {
  const path = join(folder, 'ledger');
  const writer = new LedgerWriter(path, requestCodec);
  const record = Object.fromEntries(Object.keys(REQUEST_LAYOUT).map((field) => [field, 7])) as RequestRecord;
  writer.append(record);
  writer.close();
  appendFileSync(path, Buffer.alloc(requestCodec.size - 1));
  expect([...readLedger(path, requestCodec)]).toEqual([record]);
});
