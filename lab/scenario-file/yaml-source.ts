import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import type { SourcePlace } from '../../core/errors.js';
import { resolveAliases } from './aliases.js';
import { type Problem, refuseProblems, ScenarioProblems, type Segment } from './problem.js';
import { offsetFinder } from './yaml-offsets.js';
import { keyProblems, libraryProblems, type SyntaxProblem, tooDeepAt } from './yaml-problems.js';

/** How much a document may grow by its aliases: the library's own limit, against files that expand to gigabytes. */
const MOST_ALIAS_EXPANSION = 100;

/** A YAML file as a plain value that still knows where each of its parts was written. */
export interface YamlSource {
  value: unknown;
  /** Where the value at `path` begins; its key where nothing stands behind it; the part around it where it is missing. */
  valuePlace(path: readonly Segment[]): SourcePlace;
  /** Where the key at the end of `path` stands. */
  keyPlace(path: readonly Segment[]): SourcePlace;
  /**
   * Where a character of the text at `path` stands, from 0, if it is written as it is read, on one line; else where the text begins.
   * @param text what is read there.
   */
  characterPlace(path: readonly Segment[], part: 'key' | 'value', text: string, offset: number): SourcePlace;
}

/**
 * @param file the name by which messages call the file.
 * @throws ScenarioProblems with everything that is wrong with the syntax.
 */
export function parseYaml(text: string, file: string): YamlSource {
  refuseDeepNesting(text, file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const place = (offset: number): SourcePlace => placeAt(file, lines, offset);
  const toProblem = ({ offset, message }: SyntaxProblem): Problem => ({ place: place(offset), path: '', message });
  refuseProblems(libraryProblems(document).map(toProblem));
  const aliases = resolveAliases(document);
  refuseProblems([...aliases.problems, ...allKeyProblems(document, lines)].map(toProblem));
  const offsetsOf = offsetFinder(document.contents, aliases);
  return {
    value: plainValue(document, file),
    valuePlace: (path) => place(offsetsOf(path).value),
    keyPlace: (path) => place(offsetsOf(path).key),
    characterPlace: (path, part, read, offset) => {
      const begin = offsetsOf(path)[part];
      return place(characterOffset(text, begin, read, offset));
    },
  };
}

/** A text that is quoted begins behind its quote; one that is folded or escaped is no more than found. */
function characterOffset(text: string, begin: number, read: string, offset: number): number {
  const first = [begin, begin + 1].find((at) => text.startsWith(read, at));
  return first === undefined ? begin : first + offset;
}

function refuseDeepNesting(text: string, file: string): void {
  const found = tooDeepAt(text);
  if (found === undefined) return;
  const { line, column, message } = found;
  throw new ScenarioProblems([{ place: { file, line, column }, path: '', message }]);
}

function placeAt(file: string, lines: LineCounter, offset: number): SourcePlace {
  const { line, col } = lines.linePos(offset);
  return { file, line, column: col };
}

function allKeyProblems(document: Document.Parsed, lines: LineCounter): SyntaxProblem[] {
  const byMap: SyntaxProblem[][] = [];
  visit(document, { Map: (_key, map) => void byMap.push(keyProblems(map, lines)) });
  return byMap.flat();
}

function plainValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIAS_EXPANSION });
  } catch {
    // Every alias has its anchor by now, so what is left is the limit.
    throw new ScenarioProblems([{ place: file, path: '', message: 'its aliases repeat too much of it' }]);
  }
}
