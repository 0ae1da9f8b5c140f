/**
 * What both drivers rely on in http-parser-js besides its interface: fields that it neither documents nor types.
 * `test/contract/http-parser.test.ts` pins them.
 */
export interface ParserState {
  /** While it calls back: the first byte that it has not read yet, and the end of those that it was given. */
  offset: number;
  readonly end: number;
}

/** Whether there is more behind what the parser has read: behind a whole answer, bytes that nobody asked for. */
export function hasMore({ offset, end }: ParserState): boolean {
  return offset < end;
}
