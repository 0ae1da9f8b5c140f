import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, LineSplitter, MOST_BYTES } from '../../explain/lines.js';

function split(chunks: readonly Buffer[]): Line[] {
  const splitter = new LineSplitter();
  return [...chunks.flatMap((chunk) => [...splitter.push(chunk)]), ...splitter.end()];
}

const texts = (lines: readonly Line[]) => lines.map(({ text }) => text);

describe('lines of a stream', () => {
  it('are the same however the stream is cut into chunks', () => {
    const piece = fc.constantFrom('a', 'é', '→', '\n', '\r\n', ' ', 'x'.repeat(MOST_BYTES - 3));
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.array(fc.nat(MOST_BYTES), { maxLength: 12 }),
        (pieces, cuts) => {
          const whole = Buffer.from(pieces.join(''));
          const chunks: Buffer[] = [];
          let rest = whole;
          for (const cut of cuts) {
            chunks.push(rest.subarray(0, cut));
            rest = rest.subarray(cut);
          }
          expect(split([...chunks, rest])).toEqual(split([whole]));
        },
      ),
    );
  });

  it('end with \\n or \\r\\n, the last one with the stream', () => {
    expect(texts(split([Buffer.from('a\nb\r\n\nc')]))).toEqual(['a', 'b', '', 'c']);
    expect(texts(split([Buffer.from('a\n')]))).toEqual(['a']);
    expect(split([])).toEqual([]);
  });

  it('are cut where they are too long, and say how long they were', () => {
    const [exact, long, next] = split([
      Buffer.from(`${'a'.repeat(MOST_BYTES)}\n${'b'.repeat(MOST_BYTES)}`),
      Buffer.from(`${'c'.repeat(50_000)}\nnext`),
    ]);
    expect(exact).toEqual({ text: 'a'.repeat(MOST_BYTES), bytes: MOST_BYTES, cut: false });
    expect(long).toEqual({ text: 'b'.repeat(MOST_BYTES), bytes: MOST_BYTES + 50_000, cut: true });
    expect(next).toEqual({ text: 'next', bytes: 4, cut: false });
  });

  it('have a replacement for bytes that are no UTF-8, and no colours', () => {
    expect(texts(split([Buffer.from([0x61, 0xff, 0xc3, 0x28, 0x0a])]))).toEqual(['a\uFFFD\uFFFD(']);
    expect(texts(split([Buffer.from('\u001b[31mred\u001b[0m')]))).toEqual(['red']);
  });
});
