import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainLog } from '../../explain/explain-log.js';
import { FAMILIES } from '../../explain/families/index.js';
import { MOST_BYTES } from '../../explain/lines.js';
import { readLine } from '../../explain/read-line.js';
import { ALL_EXAMPLES } from './examples/index.js';

const PATTERNS = FAMILIES.flatMap(({ forms, context = [] }) => [...forms.map(({ pattern }) => pattern), ...context]);

/** `piece` over and over, as long as a line is read. */
const filled = (piece: string) => piece.repeat(Math.ceil(MOST_BYTES / piece.length)).slice(0, MOST_BYTES);

/** The beginnings of a line: what makes a pattern start and then fail. */
function* beginnings(line: string): Generator<string> {
  for (let length = 4; length < line.length; length += 17) yield line.slice(0, length);
}

// A test that hangs in a pattern fails by the deadline of the test; nothing here measures time.
describe('hostile lines', () => {
  it('of repeated beginnings do not keep any pattern busy', () => {
    for (const [, line] of ALL_EXAMPLES) {
      for (const beginning of beginnings(line)) readLine(filled(beginning));
    }
  }, 120_000);

  it.each([
    ' ',
    '-',
    'a',
    '0',
    '/',
    '"',
    '(',
    '\\',
    'a ',
    ' 0/',
    '0/',
    '->',
    '" 0',
    ' - -',
    'aborted ',
    '\u001b[',
    '\u001b;',
  ])('of %j over and over do not keep any pattern busy', (piece) => {
    for (const pattern of PATTERNS) pattern.test(filled(piece));
    expect(() => readLine(filled(piece))).not.toThrow();
  });

  it('of any bytes are read without an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), async (chunks) => {
        const tally = await explainLog(chunks.map((chunk) => Buffer.from(chunk)));
        expect(tally.entries).toBe(
          tally.unknown + tally.fine + [...tally.rows.values()].reduce((sum, row) => sum + row.entries, 0),
        );
      }),
    );
  });

  it('of pieces of real lines in any order are read without an error', () => {
    const piece = fc.constantFrom(...ALL_EXAMPLES.flatMap(([, line]) => line.split(/(?<=[ :,(])/)));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(() => readLine(pieces.join(''))).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it('of ten million bytes are cut and still read', async () => {
    const head = Buffer.from('write tcp 10.0.0.1:8080->10.0.0.2:41234: write: broken pipe ');
    const filler = Buffer.alloc(65_536, 'x');
    const chunks = [head, ...Array.from({ length: 160 }, () => filler), Buffer.from('\nconn busy\n')];
    const tally = await explainLog(chunks);
    expect(tally).toMatchObject({ lines: 2, cutLines: 1, entries: 2, unknown: 0 });
    expect(tally.first?.line).toMatchObject({ bytes: head.length + 160 * 65_536, cut: true });
  });
});
