/** What a form calls settings: all of it is derived from their paths. */

/** Units that the last key of a path may end in. */
const UNITS: readonly { suffix: string; unit: string }[] = [
  { suffix: '_ms', unit: 'ms' },
  { suffix: '_s', unit: 's' },
  { suffix: '_per_second', unit: 'per second' },
  { suffix: '_bytes', unit: 'bytes' },
  { suffix: '.bytes', unit: 'bytes' },
];

export const GROUPS = [
  { name: 'server', title: 'Server', prefix: 'server.' },
  { name: 'load', title: 'Load', prefix: 'load.' },
  { name: 'faults', title: 'Faults', prefix: 'server.faults.' },
  { name: 'run', title: 'Run', prefix: '' },
] as const;

/** The group of which the path has the longest prefix. */
export function groupOf(path: string): (typeof GROUPS)[number] {
  const homes = GROUPS.filter(({ prefix }) => path.startsWith(prefix));
  return homes.reduce((best, group) => (group.prefix.length > best.prefix.length ? group : best));
}

/** `server.pool.acquire_timeout_ms` is `Pool acquire timeout`, within its group. */
export function labelOf(path: string): string {
  const { prefix } = groupOf(path);
  const suffix = UNITS.find((each) => path.endsWith(each.suffix))?.suffix ?? '';
  const words = path.slice(prefix.length, path.length - suffix.length).replaceAll(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `ms` of `server.pool.acquire_timeout_ms`; null where the name ends in no unit. */
export function unitOf(path: string): string | null {
  return UNITS.find(({ suffix }) => path.endsWith(suffix))?.unit ?? null;
}
