import { DRIVERS } from '../../core/scenario/load.js';
import { type LoadSettings, scenarioSchema } from '../../core/scenario/schema.js';

export type DriverName = LoadSettings['driver'];
export const DRIVER_NAMES: readonly DriverName[] = DRIVERS;

/** How a driver is calibrated, and where its attempts differ from another's though both count rightly. */
interface DriverTraits {
  /** What it needs to be told besides the client timeout. */
  settings(connections: number): Record<string, unknown>;
  /**
   * Whether each answer is followed by another request on the same connection at once. Then the request after an answer
   * that an RST followed is always lost; else the RST can arrive first, and the connection is not used again.
   */
  sendsAtOnce: boolean;
  /** Whether attempts that find no connection to spare are refused by the driver itself, unseen by any server. */
  refusesItself: boolean;
}

const TRAITS: Record<DriverName, DriverTraits> = {
  closed: { settings: (connections) => ({ connections }), sendsAtOnce: true, refusesItself: false },
  open: {
    settings: (connections) => ({ rate_per_second: openRate(connections), max_connections: connections }),
    sendsAtOnce: false,
    refusesItself: true,
  },
};

/** Enough to use every connection, and no more than a machine of two cores carries beside the server. */
function openRate(connections: number): number {
  return Math.min(2000, 200 + 20 * connections);
}

export function traitsOf(driver: DriverName): DriverTraits {
  return TRAITS[driver];
}

/** A load by `driver` on up to `connections` connections. */
export function calibrationLoad(driver: DriverName, connections: number, clientTimeoutMs: number): LoadSettings {
  const load = { driver, client_timeout_ms: clientTimeoutMs, ...traitsOf(driver).settings(connections) };
  return scenarioSchema.parse({ name: 'calibration', summary: 'a known mix of answers', load }).load;
}
