import { readdirSync } from 'node:fs';
import { basename, isAbsolute, join, relative } from 'node:path';
import { BadInput } from '../../core/errors.js';
import { suggestion } from '../../core/nearest.js';
import { packageFolder } from '../package-folder.js';
import { formatText } from './wording.js';

const EXTENSION = '.yaml';

/** The folder of the scenarios that come with the package. */
export function scenarioFolder(): string {
  return join(packageFolder(), 'scenarios');
}

/** The names of the scenarios in the scenarios folder, in alphabetical order. */
export function scenarioNames(): string[] {
  return readdirSync(scenarioFolder())
    .filter((file) => file.endsWith(EXTENSION))
    .map((file) => basename(file, EXTENSION))
    .sort();
}

/** A scenario's file. */
export interface ScenarioFile {
  path: string;
  /** As messages show it: as the user gave it, or relative to the working folder where that is shorter to read. */
  shown: string;
}

/**
 * The file that is meant by a name in the scenarios folder, or by a path (which holds a slash or ends in .yaml or .yml).
 *
 * @throws BadInput when there is no scenario of that name.
 */
export function fileOf(nameOrPath: string): ScenarioFile {
  if (nameOrPath.includes('/') || /\.ya?ml$/.test(nameOrPath)) return { path: nameOrPath, shown: nameOrPath };
  const names = scenarioNames();
  if (!names.includes(nameOrPath)) throw new BadInput(unknownName(nameOrPath, names));
  const path = join(scenarioFolder(), nameOrPath + EXTENSION);
  return { path, shown: shownPath(path) };
}

function unknownName(name: string, names: readonly string[]): string {
  const hint = suggestion(name, names) || ';';
  return `no scenario is called ${formatText(name)}${hint} scenarios: ${names.join(', ')} (or give the path of a file)`;
}

function shownPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') || isAbsolute(short) ? path : short;
}
