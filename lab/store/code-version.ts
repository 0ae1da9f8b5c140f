import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../package-folder.js';

/** What measures, told apart well enough that no two repetitions of a run are measured by different code. */
export interface CodeVersion {
  /** Version of the package. */
  resetlab: string;
  /** SHA-256, in hex, of the compiled code that a figure depends on. */
  fingerprint: string;
}

/**
 * The compiled folders and files that measure, those that choose the planner of a run, and those that compute the figures by which an adaptive
 * run stops and a search judges. What only shows figures is left out: a run may be gone on with to have it shown better.
 */
export const MEASURING_CODE: readonly string[] = [
  'cli/checked-figures.js',
  'collector',
  'core',
  'lab',
  'loadgen',
  'report/columns',
  'report/figures.js',
  'report/measures.js',
  'server',
  'web/checked-figures.js',
];

/** The version of the code that is installed here. */
export function codeVersion(root = packageFolder()): CodeVersion {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const hash = createHash('sha256');
  for (const file of compiledFiles(join(root, 'dist'))) {
    // The length keeps two files whose end and beginning are moved from one to the other apart.
    const content = readFileSync(join(root, 'dist', file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return { resetlab: version, fingerprint: hash.digest('hex') };
}

function compiledFiles(dist: string): string[] {
  return MEASURING_CODE.filter((part) => existsSync(join(dist, part)))
    .flatMap((part) => (statSync(join(dist, part)).isDirectory() ? filesWithin(dist, part) : [part]))
    .filter((file) => file.endsWith('.js'))
    .sort();
}

function filesWithin(dist: string, folder: string): string[] {
  return readdirSync(join(dist, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
}
