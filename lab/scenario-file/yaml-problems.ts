import { type Document, isScalar, Lexer, LineCounter, type Pair, Parser, type YAMLMap } from 'yaml';
import { formatText } from './wording.js';

/** Far above the five levels of a scenario; far below the thousands at which composing the document overflows the stack. */
const DEEPEST_NESTING = 64;

/** Something wrong with the syntax, at an offset into the text. */
export interface SyntaxProblem {
  offset: number;
  message: string;
}

/**
 * Where, counted from 1, the text nests too deeply to be composed, if it does. The lexer and the parser keep a stack
 * of their own and so survive any depth; the composer, which runs after them, recurses.
 */
export function tooDeepAt(text: string): { line: number; column: number; message: string } | undefined {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of new Lexer().lex(text)) {
    for (const _token of parser.next(lexeme));
    if (parser.stack.length > DEEPEST_NESTING) {
      const { line, col } = lines.linePos(parser.offset);
      return { line, column: col, message: `nested more than ${DEEPEST_NESTING} levels deep` };
    }
  }
  return undefined;
}

/** What the library finds wrong. A tag that it does not know is a warning to it and a mistake in a scenario. */
export function libraryProblems(document: Document.Parsed): SyntaxProblem[] {
  return [...document.errors, ...document.warnings].map((error) => ({
    offset: error.pos[0],
    message:
      error.code === 'MULTIPLE_DOCS' ? 'a second document begins here; a file holds one scenario' : yamlMessage(error),
  }));
}

function yamlMessage(error: Error): string {
  return `not valid YAML: ${error.message}`;
}

/**
 * Keys that are given twice or are no text. The library can find the former itself, but compares each key with every
 * other, which at the 100,000 keys of a one-megabyte file takes minutes.
 */
export function keyProblems(map: YAMLMap, lines: LineCounter): SyntaxProblem[] {
  const firstOffset = new Map<string, number>();
  return map.items.flatMap((pair) => {
    const key = pairKey(pair);
    const offset = nodeOffset(pair.key);
    if (key === undefined) return [{ offset, message: 'a key must be plain text' }];
    const first = firstOffset.get(key);
    if (first === undefined) firstOffset.set(key, offset);
    return first === undefined ? [] : [{ offset, message: givenTwice(key, lines.linePos(first).line) }];
  });
}

function givenTwice(key: string, firstLine: number): string {
  return `the key ${formatText(key)} is given twice, first on line ${firstLine}`;
}

/** A pair's key as the key of an object; undefined when it is a list, a mapping or an alias. */
export function pairKey(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value ?? '') : undefined;
}

/** Where a parsed node begins in the text. */
export function nodeOffset(node: unknown): number {
  return (node as { range?: [number, number, number] } | null)?.range?.[0] ?? 0;
}
