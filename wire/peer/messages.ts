import type { TimedResult } from '../timed.js';

/** One system call on a connected socket. */
export type SocketCall =
  | { name: 'read'; bytes: number }
  | { name: 'write'; text: string }
  | { name: 'write'; bytes: number }
  | { name: 'shutdown' }
  | { name: 'close'; linger0: boolean };

/** What a peer is told to do, one at a time. */
export type PeerCommand =
  /**
   * Begins anew. `asStream`: its sockets are ordinary ones of Node's, whose events it tells; otherwise they are never read
   * or polled by Node, so that single system calls can be made on their descriptors.
   */
  | { kind: 'begin'; asStream: boolean }
  | { kind: 'listen'; host: string; backlog: number }
  /** Connects a socket and gives it a name. */
  | { kind: 'connect'; socket: string; host: string; port: number; localAddress: string | null }
  /** Waits for the connection from this port and gives it a name. */
  | { kind: 'accept'; socket: string; remotePort: number }
  /** Makes calls one after the other, with nothing in between. */
  | { kind: 'calls'; socket: string; calls: readonly SocketCall[] }
  | { kind: 'close-listener' }
  /** Sends a mark for captures. */
  | { kind: 'mark'; host: string }
  /** Does nothing, and so accepts nothing, until a byte comes on its input; then closes the listener, which is the answer. */
  | { kind: 'hold-and-close-listener' };

/** The answer to a command, by what was asked. */
export interface PeerAnswers {
  begin: Record<string, never>;
  listen: { port: number };
  /** `localPort` null: the kernel has taken the port back already. */
  connect: TimedResult & { localPort: number | null };
  accept: Record<string, never>;
  calls: { results: readonly TimedResult[] };
  'close-listener': TimedResult;
  mark: { localPort: number };
  'hold-and-close-listener': TimedResult;
}

/** What a peer tells. */
export type PeerMessage =
  | { kind: 'ready' }
  /** It does nothing from now on until a byte comes on its input. */
  | { kind: 'holding' }
  | { kind: 'answer'; id: number; answer: PeerAnswers[keyof PeerAnswers] }
  /** The command itself failed, which is no result of a system call. */
  | { kind: 'failure'; id: number; message: string }
  /** The port of a connection that is still being made. */
  | { kind: 'connecting'; localPort: number }
  /** An event of an ordinary socket. */
  | { kind: 'event'; socket: string; event: string };
