/**
 * What both drivers rely on in http-parser-js besides its interface: fields that it neither documents nor types.
 * `test/contract/http-parser.test.ts` pins them.
 */
export interface ParserState {
  /** While it calls back: the first byte that it has not read yet, and the end of those that it was given. */
  offset: number;
  readonly end: number;
  /** Bytes of the body to come: whatever number the Content-Length makes; null where none is given or needed. */
  body_bytes: number | null;
}

/** Statuses below are those of interim answers (1xx): the real one follows. */
export const FIRST_FINAL_STATUS = 200;

/** Whether there is more behind what the parser has read: behind a whole answer, bytes that nobody asked for. */
export function hasMore({ offset, end }: ParserState): boolean {
  return offset < end;
}

/**
 * Whether the Content-Length of the head just read is none (RFC 9110, section 8.6). The parser takes it as it comes, and
 * with one below zero it would read the same bytes again and again without an end.
 */
export function hasImpossibleLength({ body_bytes: bytes }: ParserState): boolean {
  return bytes !== null && !(Number.isSafeInteger(bytes) && bytes >= 0);
}
