import type { Address, Duration, Figure } from './reading.js';

/** What the named groups of a pattern gave. */
export interface Facts {
  addresses: Address[];
  durations: Duration[];
  figures: Figure[];
}

const ADDRESS_ROLES: ReadonlySet<string> = new Set(['local', 'remote', 'client', 'upstream', 'listener']);
/** A duration's group ends in its unit. */
const UNITS_MS: readonly (readonly [string, number])[] = [
  ['Ms', 1],
  ['Seconds', 1000],
];

/**
 * Sorts named groups into facts by their names: `local`, `remote`, `client`, `upstream` and `listener` are addresses,
 * `…Ms` and `…Seconds` durations (a negative one means that the phase was not reached, and is left out), `host` with
 * `port` the remote address; everything else is a figure.
 */
export function factsOf(groups: Record<string, string>): Facts {
  const facts: Facts = { addresses: [], durations: [], figures: [] };
  const { host, port, ...rest } = groups;
  if (host !== undefined) facts.addresses.push({ role: 'remote', text: port === undefined ? host : `${host}:${port}` });
  else if (port !== undefined) facts.addresses.push({ role: 'listener', text: `:${port}` });
  for (const [name, text] of Object.entries(rest)) {
    if (text !== '') addFact(facts, name, text);
  }
  return facts;
}

function addFact(facts: Facts, name: string, text: string): void {
  if (ADDRESS_ROLES.has(name)) {
    facts.addresses.push({ role: name, text });
    return;
  }
  const unit = UNITS_MS.find(([suffix]) => name.endsWith(suffix));
  if (unit === undefined) {
    facts.figures.push({ name: words(name), value: /^\d{1,15}$/.test(text) ? Number(text) : text });
    return;
  }
  const ms = Number(text) * unit[1];
  if (ms >= 0) facts.durations.push({ of: words(name.slice(0, -unit[0].length)), ms });
}

/** `connectionLimit` as people write it. */
function words(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** The port at the end of an address; null where it has none. */
export function portOf(address: string | undefined): number | null {
  const digits = /:(\d{1,5})$/.exec(address ?? '')?.[1];
  const port = Number(digits ?? Number.NaN);
  return port >= 1 && port <= 65535 ? port : null;
}
