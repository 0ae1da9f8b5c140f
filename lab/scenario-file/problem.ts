import { BadInput, formatPlace, type SourcePlace } from '../../core/errors.js';

/** A key of a mapping, or an index into a list. */
export type Segment = string | number;

/** One thing that is wrong with a scenario. */
export interface Problem {
  /** Where in the file; or, as text, the file as a whole or the command-line argument that is to blame. */
  place: SourcePlace | string;
  /** The setting, such as `server.pool.size`; '' where the place alone says it. */
  path: string;
  /** What is wrong, and which choices are valid. */
  message: string;
}

/** Beyond this many the reader starts with the first ones anyway; a broken file of a megabyte has a hundred thousand. */
const MOST_PROBLEMS_SHOWN = 50;

/** Everything that is wrong with one scenario: one line a problem, in the order of the file. */
export class ScenarioProblems extends BadInput {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const sorted = [...problems].sort(byPlace);
    super(problemLines(sorted).join('\n'));
    this.problems = sorted;
  }
}

/** @throws ScenarioProblems when there is at least one. */
export function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ScenarioProblems(problems);
}

/** `server.pool.size`, `sweep[2].set.load.connections`; a key with anything unusual in it is quoted. */
export function formatPath(path: readonly Segment[]): string {
  return path.reduce<string>((text, segment) => {
    if (typeof segment === 'number') return `${text}[${segment}]`;
    const key = /^[\w.-]+$/.test(segment) ? segment : JSON.stringify(segment);
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

function problemLines(problems: readonly Problem[]): string[] {
  const lines = problems.slice(0, MOST_PROBLEMS_SHOWN).map(formatProblem);
  const left = problems.length - lines.length;
  return left === 0 ? lines : [...lines, `and ${left} more`];
}

function formatProblem({ place, path, message }: Problem): string {
  const where = typeof place === 'string' ? place : formatPlace(place);
  return path === '' ? `${where}: ${message}` : `${where}: ${path}: ${message}`;
}

/** In the order of the file; what the command line is to blame for comes last. */
function byPlace({ place: a }: Problem, { place: b }: Problem): number {
  if (typeof a === 'string' || typeof b === 'string')
    return Number(typeof a === 'string') - Number(typeof b === 'string');
  return a.line - b.line || a.column - b.column;
}
