import { existsSync, readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { dirname, join } from 'node:path';
import type { Machine } from '../core/cell.js';
import { packageFolder } from './package-folder.js';

/** The packages whose behaviour a result depends on. */
const PACKAGES_UNDER_TEST = ['fastify', 'generic-pool', 'autocannon', 'better-sqlite3'] as const;

/** The machine and the versions, as they go into a run's result. */
export function describeMachine(): Machine {
  const root = packageFolder();
  const processors = cpus();
  return {
    kernel: `${type()} ${release()}`,
    cpu: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryBytes: totalmem(),
    node: process.versions.node,
    resetlab: versionIn(root),
    packages: Object.fromEntries(PACKAGES_UNDER_TEST.map((name) => [name, versionOf(name, root)])),
  };
}

/** A dependency's version, from the node_modules folder at or above this package. */
function versionOf(name: string, root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return versionIn(candidate);
    if (folder === dirname(folder)) return 'unknown';
  }
}

function versionIn(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return version;
}
