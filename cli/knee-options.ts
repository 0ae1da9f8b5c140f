import { type Command, InvalidArgumentError, Option } from 'commander';
import { BadInput } from '../core/errors.js';
import type { KneeSearch } from '../core/knee/search.js';
import type { Scenario } from '../core/scenario/schema.js';
import { parseResolution, type Resolution } from '../lab/knee/candidates.js';
import { planSearch } from '../lab/knee/plan-search.js';
import { parseRange, type Range } from '../lab/knee/range.js';
import { CHECKED_FIGURES } from './checked-figures.js';

/** What a point must meet unless the user says otherwise: what the summary calls healthy. */
const DEFAULT_OBJECTIVE = 'ok >= 99 % of attempts';
const DEFAULT_MOST_REPETITIONS = 5;
const MOST_REPETITIONS = 100;

/** The options of `resetlab run` that are about the search for a knee. */
export interface KneeOptions {
  findKnee?: string;
  objective?: string[];
  between?: Range;
  resolution?: Resolution;
  smallest?: true;
  largest?: true;
  mostRepetitions?: number;
}

export function addKneeOptions(command: Command): Command {
  return command
    .option('--find-knee <path>', 'instead of a sweep, search how far this setting can go, such as server.pool.size')
    .addOption(
      new Option(
        '--objective <condition>',
        `search: what a point must meet (default: '${DEFAULT_OBJECTIVE}'); repeatable, all must hold`,
      ).argParser((text: string, earlier: string[] | undefined) => [...(earlier ?? []), text]),
    )
    .addOption(
      new Option(
        '--between <low,high>',
        "search: the range (default: that of the scenario's sweep, or 16 times its value up and down)",
      ).argParser(parseRange),
    )
    .addOption(
      new Option(
        '--resolution <step>',
        'search: how fine, as a number or a share such as 5% (default: 1 for up to 512 whole numbers, else 5%)',
      ).argParser(parseResolution),
    )
    .addOption(new Option('--smallest', 'search: the smallest value that meets them').conflicts('largest'))
    .addOption(new Option('--largest', 'search: the largest value that meets them (default: what the setting tells)'))
    .addOption(
      new Option(
        '--most-repetitions <n>',
        `search: how often one point is measured at the most (default: ${DEFAULT_MOST_REPETITIONS})`,
      ).argParser(parseRepetitions),
    );
}

/**
 * The search that the options ask for; null where they ask for none.
 * @throws BadInput where they do not fit the scenario, or stand without `--find-knee`.
 */
export function searchOf(options: KneeOptions, scenario: Scenario): KneeSearch | null {
  const { findKnee: path, objective, between, resolution, smallest, largest, mostRepetitions } = options;
  if (path === undefined) {
    const lost = givenKneeOption(options);
    if (lost !== undefined) throw new BadInput(`${lost}: is for a search; name its setting with --find-knee`);
    return null;
  }
  const wanted = {
    path,
    objectives: objective ?? [DEFAULT_OBJECTIVE],
    between: between ?? null,
    resolution: resolution ?? null,
    sought: smallest ? ('smallest' as const) : largest ? ('largest' as const) : null,
    mostRepetitions: mostRepetitions ?? DEFAULT_MOST_REPETITIONS,
  };
  return planSearch(scenario, wanted, CHECKED_FIGURES);
}

/** The first of these options that is given, as it is written; undefined: none. */
export function givenKneeOption(options: KneeOptions): string | undefined {
  const { findKnee, objective, between, resolution, smallest, largest, mostRepetitions } = options;
  const byFlag = {
    'find-knee': findKnee,
    objective,
    between,
    resolution,
    smallest,
    largest,
    'most-repetitions': mostRepetitions,
  };
  const given = Object.entries(byFlag).find(([, value]) => value !== undefined);
  return given && `--${given[0]}`;
}

function parseRepetitions(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= MOST_REPETITIONS) return number;
  throw new InvalidArgumentError(`must be a whole number from 1 to ${MOST_REPETITIONS}`);
}
