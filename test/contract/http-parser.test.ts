import { HTTPParser } from 'http-parser-js';
import { describe, expect, it } from 'vitest';
import type { ParserState } from '../../loadgen/parser-state.js';

/** What http-parser-js shows of itself to whoever it calls back, and what it makes of answers that are none. */

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
type Parser = InstanceType<typeof HTTPParser>;

/** Calls `onMessage` at every whole message in `text`. @returns what `execute` returns. */
function read(text: string, onMessage: (state: ParserState, parser: Parser) => void): number | Error {
  const parser = new HTTPParser(HTTPParser.RESPONSE);
  parser.onMessageComplete = () => onMessage(parser as unknown as ParserState, parser);
  return parser.execute(Buffer.from(text));
}

describe('at a whole message, what is left of the bytes', () => {
  it.each([
    ['lies between offset and end', `${ANSWER}more`, 4],
    ['is nothing where they end with it', ANSWER, 0],
    ['is the same behind an answer in chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nmore', 4],
    ['is the same behind an answer without a body', 'HTTP/1.1 204 No\r\n\r\nmore', 4],
  ])('%s', (_, text, left) => {
    const seen: number[][] = [];
    read(text, (state) => {
      seen.push([state.offset, state.end]);
      state.offset = state.end;
    });
    expect(seen).toEqual([[text.length - left, text.length]]);
  });

  it('is not read where offset is set to end, even if the parser is told to start anew meanwhile', () => {
    let messages = 0;
    const result = read(`${ANSWER}no HTTP\r\n${ANSWER}`, (state, parser) => {
      messages += 1;
      state.offset = state.end;
      parser.reinitialize('RESPONSE');
    });
    expect(messages).toBe(1);
    expect(result).toBeTypeOf('number');
  });
});

describe('a Content-Length', () => {
  it.each([
    ['2', 2],
    ['-100', -100],
    ['two', Number.NaN],
    ['1.5', 1.5],
  ])('of %s is taken as it is', (length, expected) => {
    const parser = new HTTPParser(HTTPParser.RESPONSE);
    const seen: unknown[] = [];
    parser.onHeadersComplete = () => {
      const state = parser as unknown as ParserState;
      seen.push(state.body_bytes);
      state.body_bytes = 0;
    };
    parser.execute(Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n`));
    expect(seen).toEqual([expected]);
  });

  it('below zero makes it read the same answer again and again', () => {
    let messages = 0;
    read(ANSWER.replace('2\r', '-100\r'), (state) => {
      messages += 1;
      // Or it would never end.
      if (messages === 50) state.offset = state.end;
    });
    expect(messages).toBe(50);
  });
});
