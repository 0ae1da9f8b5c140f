import type { Expected, MechanismName, RowInfo, Side } from '../result.js';

export type { Expected } from '../result.js';

/** A row of the truth table as data: what is done, and what the row asserts that the kernel answers. */
export interface Experiment extends RowInfo {
  mechanism: MechanismName;
  /**
   * `loopback` can also be had in the host's namespace. `link`: two hosts, joined by a cable on which packets can be lost.
   */
  network: 'loopback' | 'link';
  /** Settings below /proc/sys/net/ipv4 of both hosts; a row that has any needs a network namespace of its own. */
  settings: Readonly<Record<string, string>>;
  /** Of the listener. */
  backlog: number;
  steps: readonly Step[];
  /** The side whose Node socket is shown; null where the row has nothing to show there. */
  nodeSide: Side | null;
}

export type Step = CallStep | ActStep;

/** A call, which becomes a line of the row. */
export interface CallStep {
  side: Side;
  call: Call;
  /** One of these is what the kernel answers. */
  expected: readonly Expected[];
  after: After;
  /** Made right after the call before, which the same side made, with no look at the kernel in between. */
  atOnce: boolean;
  /** Done while the call waits. */
  meanwhile: readonly Act[];
}

/** Something that happens around the calls. */
export interface ActStep {
  act: Act;
  after: After;
}

export type Call =
  /** `accepts`: whether the server's process then accepts it. */
  | { name: 'connect'; accepts: boolean }
  | { name: 'read'; bytes: number }
  | { name: 'write'; text: string }
  | { name: 'write'; bytes: number }
  /** Writes of so many bytes until the peer's window is zero and the own buffer full; one line of the row. */
  | { name: 'fill'; bytes: number }
  | { name: 'shutdown' }
  | { name: 'close'; linger0: boolean }
  | { name: 'close-listener' }
  | { name: 'kill' }
  | { name: 'stop' };

export type Act =
  /** The server accepts nothing until its listener is closed. */
  | { name: 'stop-accepting' }
  /** So many other clients connect and are not accepted. */
  | { name: 'connect-others'; count: number }
  /** What is sent to `to` from now on is lost. */
  | { name: 'lose'; to: readonly Side[] }
  /** Nothing is lost any more. */
  | { name: 'deliver' }
  /** While Node is watched: its process is busy with something else, so that it finds together what comes meanwhile. */
  | { name: 'node-busy' }
  /** The same: when the connection is gone, the process goes on. */
  | { name: 'node-free' };

/** What the row asserts of the time when everything that a step caused has happened. */
export interface After {
  /** What is not named stays as it was. */
  states?: Partial<Record<Side, string | null>>;
  /** Received and not yet read. */
  unread?: Partial<Record<Side, number>>;
  /** Which side knows that its peer's window is zero. */
  zeroWindow?: Side;
  /** Counters that move by exactly so much. */
  counters?: Readonly<Record<string, number>>;
  /** Counters that move by so much or more. What is named nowhere does not move, but for what time alone can move. */
  atLeast?: Readonly<Record<string, number>>;
  /** What Node tells when the watched side has an ordinary socket; nothing unless named. */
  node?: readonly string[];
}
