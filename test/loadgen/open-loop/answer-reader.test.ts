import fc from 'fast-check';
import { HTTPParser } from 'http-parser-js';
import { describe, expect, test } from 'vitest';
import { AnswerReader } from '../../../loadgen/open-loop/answer-reader.js';
import { KnownHead } from '../../../loadgen/open-loop/known-head.js';

type Answer = [status: number, keepAlive: boolean];

const DATES = ['Thu, 01 Jan 2026 00:00:00 GMT', 'Thu, 01 Jan 2026 00:00:01 GMT'];
/** Few values each, so that heads often repeat, and often differ in little. */
const anyAnswer = fc
  .record({
    status: fc.constantFrom(200, 204, 404, 503),
    date: fc.constantFrom(...DATES),
    connection: fc.constantFrom('keep-alive', 'close'),
    body: fc.constantFrom('', 'ok', 'HTTP/1.1 200 OK\r\n\r\n', 'x'.repeat(300)),
    framing: fc.constantFrom('length', 'chunked', 'interim first'),
  })
  .map(({ status, date, connection, body, framing }) => {
    const start = `HTTP/1.1 ${status} Any\r\nDate: ${date}\r\nConnection: ${connection}\r\n`;
    const text = status === 204 ? '' : body;
    const sized = `${start}Content-Length: ${text.length}\r\n\r\n${text}`;
    if (framing === 'interim first') return `HTTP/1.1 103 Early\r\nLink: x\r\n\r\n${sized}`;
    if (framing === 'length' || text === '') return sized;
    return `${start}Transfer-Encoding: chunked\r\n\r\n${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;
  });

/** `text` in pieces, as reads from a socket may cut it. */
function pieces(text: string, cuts: readonly number[]): Buffer[] {
  const at = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].toSorted((a, b) => a - b);
  return [...at, text.length].map((end, index) => Buffer.from(text.slice(at[index - 1] ?? 0, end), 'latin1'));
}

/** What the parser alone makes of them. */
function parsed(reads: readonly Buffer[]): Answer[] {
  const answers: Answer[] = [];
  const parser = new HTTPParser(HTTPParser.RESPONSE);
  let last: Answer = [0, false];
  parser.onHeadersComplete = ({ statusCode, shouldKeepAlive }) => {
    last = [statusCode, shouldKeepAlive];
  };
  parser.onMessageComplete = () => {
    if (last[0] >= 200) answers.push(last);
  };
  for (const read of reads) parser.execute(read);
  return answers;
}

describe('a reader of answers', () => {
  test('finds what the parser finds, whatever it has read before and however the answers are cut', () => {
    const known = new KnownHead();
    fc.assert(
      fc.property(
        fc.array(anyAnswer, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        (all, cuts) => {
          const found: Answer[] = [];
          const reader = new AnswerReader(known, (status, keepAlive) => found.push([status, keepAlive]));
          // Answers come one a request, so none shares a read with the next.
          const reads = all.flatMap((text) => pieces(text, cuts));
          for (const read of reads) expect(reader.read(read, read.length)).toBe(true);
          expect(found).toEqual(parsed(reads));
          expect(found).toHaveLength(all.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  const sized = (body: string) => Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
  const readerOf = (known: KnownHead) => {
    const found: Answer[] = [];
    return { found, reader: new AnswerReader(known, (...answer) => found.push(answer)) };
  };

  test('knows a head again that it has parsed once, on another connection', () => {
    const known = new KnownHead();
    const answer = sized('first');
    expect(known.match(answer, answer.length)).toBeNull();
    const { reader } = readerOf(known);
    reader.read(answer, answer.length);
    const again = sized('other');
    expect(known.match(again, again.length)).toEqual({ status: 200, keepAlive: true, bodyBytes: 5 });
    expect(known.match(again, known.length - 1)).toBeNull();
    const longer = sized('longer');
    expect(known.match(longer, longer.length)).toBeNull();
  });

  test('counts an answer of a known head to its end, over many reads', () => {
    const known = new KnownHead();
    const answer = sized('x'.repeat(100));
    readerOf(known).reader.read(answer, answer.length);
    const { found, reader } = readerOf(known);
    for (let at = 0; at < answer.length; at += 60) {
      expect(found).toEqual([]);
      const read = answer.subarray(at, at + 60);
      reader.read(read, read.length);
    }
    expect(found).toEqual([[200, true]]);
  });

  test.each([
    ['in chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n'],
    ['of two lengths that agree', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok'],
    ['without a body by its status', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n'],
    ['that is interim', 'HTTP/1.1 100 Continue\r\nContent-Length: 2\r\n\r\n'],
  ])('leaves an answer %s to the parser', (_what, text) => {
    const known = new KnownHead();
    const answer = Buffer.from(text);
    readerOf(known).reader.read(answer, answer.length);
    expect(known.match(answer, answer.length)).toBeNull();
  });

  test('says what is no HTTP, also where the connection before it was well', () => {
    const known = new KnownHead();
    const { found, reader } = readerOf(known);
    const answer = sized('ok');
    expect(reader.read(answer, answer.length)).toBe(true);
    const other = Buffer.from('SSH-2.0-OpenSSH_9.6\r\n');
    expect(reader.read(other, other.length)).toBe(false);
    expect(found).toHaveLength(1);
  });

  test('takes the FIN for the end of a body without a length', () => {
    const { found, reader } = readerOf(new KnownHead());
    const answer = Buffer.from('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nto the end');
    reader.read(answer, answer.length);
    expect(found).toEqual([]);
    reader.finish();
    expect(found).toEqual([[200, false]]);
  });
});
