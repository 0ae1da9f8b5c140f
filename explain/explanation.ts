import type { Entry } from './entries.js';
import { portOf } from './facts.js';
import type { Measurement, Mechanism } from './mechanisms/mechanism.js';
import { type MechanismId, mechanismOf } from './mechanisms.js';
import { rank } from './ranking.js';
import type { Reading } from './reading.js';
import { addressOf } from './side.js';
import type { WireRow } from './wire-rows.js';

/** A mechanism as the cause of one line. */
export interface ExplainedCause {
  mechanism: MechanismId;
  title: string;
  happened: string;
  /** The row of the truth table that shows it with this symptom; null where no row applies. */
  wireRow: WireRow | null;
  /** Why no row applies; null where one does. */
  whyNoRow: string | null;
  scenario: string | null;
  /** With the port of the line put in, where it has one. */
  measurement: Measurement;
}

/** What a line says, and what can have caused it, likeliest first. */
export interface Explanation {
  reading: Reading;
  causes: readonly ExplainedCause[];
}

/** Explains an entry; null when it has no known form. */
export function explain({ reading }: Entry): Explanation | null {
  if (reading === null) return null;
  const port = servicePort(reading);
  const causes = rank(reading).map(({ mechanism: id, row }) => {
    const mechanism: Mechanism = mechanismOf(id);
    return {
      mechanism: id,
      title: mechanism.title,
      happened: mechanism.happened,
      ...proofOf(mechanism, row),
      scenario: mechanism.scenario,
      measurement: withPort(mechanism.measurement, port),
    };
  });
  return { reading, causes };
}

function proofOf({ proof }: Mechanism, row: WireRow | null): Pick<ExplainedCause, 'wireRow' | 'whyNoRow'> {
  if (row !== null) return { wireRow: row, whyNoRow: null };
  return 'row' in proof ? { wireRow: proof.row, whyNoRow: null } : { wireRow: null, whyNoRow: proof.none };
}

/**
 * The port on which the service of the line listens: here, where it is about a client, else over there. It goes into
 * commands for a shell, so it is a number or nothing.
 */
function servicePort({ towards, addresses }: Reading): number | null {
  const here = portOf(addressOf(addresses, 'listener')) ?? portOf(addressOf(addresses, 'local'));
  const there = portOf(addressOf(addresses, 'remote')) ?? portOf(addressOf(addresses, 'upstream'));
  if (towards === 'client' || towards === 'host') return here;
  return towards === null ? null : there;
}

function withPort(measurement: Measurement, port: number | null): Measurement {
  if (port === null) return measurement;
  return { ...measurement, command: measurement.command.replaceAll(/\bPORT\b/g, String(port)) };
}
