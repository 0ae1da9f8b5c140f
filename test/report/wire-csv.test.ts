import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { WIRE_COLUMNS } from '../../report/columns.js';
import { wireCsv } from '../../report/wire-csv.js';
import { callFixture, EOF, rowFixture } from './truth-table/fixtures.js';

const read = (text: string): Record<string, string>[] => parse(text, { columns: true });

describe('the truth table as CSV', () => {
  it('has one line a call, with every column', () => {
    const lines = read(wireCsv([rowFixture()]));
    expect(Object.keys(lines[0] ?? {})).toEqual(WIRE_COLUMNS.map(({ name }) => name));
    expect(
      lines.map(({ call_number, call, result, bytes, errno }) => [call_number, call, result, bytes, errno]),
    ).toEqual([
      ['1', 'close', 'done', '0', ''],
      ['2', 'write', 'done', '1', ''],
      ['3', 'write', 'error', '', 'EPIPE'],
    ]);
    expect(lines[1]).toMatchObject({
      mechanism: 'fin',
      row: 'broken-pipe',
      holds: '1',
      client_state: '',
      counters: 'OutRsts=1 EstabResets=1',
      segments: 'c→s data 1 B, s→c RST',
      node_events: 'end, error EPIPE, close',
    });
  });

  it('quotes what a comma, a quotation mark or a line break would split, and defuses formulas', () => {
    const detail = '"a,b"\nof 3 bytes';
    const [line] = read(
      wireCsv([rowFixture({ calls: [callFixture({ detail })], holds: false, reason: '=HYPERLINK("x")' })]),
    );
    expect(line).toMatchObject({ detail, reason: `'=HYPERLINK("x")`, holds: '0' });
  });

  it('leaves the bytes of an end and of an error empty, and so what is not known', () => {
    const [line] = read(
      wireCsv([rowFixture({ calls: [callFixture({ call: 'read', result: EOF })], segments: null, node: null })]),
    );
    expect(line).toMatchObject({ result: 'eof', bytes: '', errno: '', segments: '', node_side: '', node_events: '' });
  });

  it('keeps a row that could not be run, with the reason and without a call', () => {
    const lines = read(wireCsv([rowFixture({ calls: [], holds: null, reason: 'no namespace' })]));
    expect(lines).toMatchObject([
      { row: 'broken-pipe', holds: '', reason: 'no namespace', call_number: '', call: '', bytes: '' },
    ]);
  });
});
