/** What an experiment of the truth table yields: every call with what the kernel answered, and what Node told of the same. */

/** What makes the connection fail: the rows of the table are grouped by it, in this order. */
export const MECHANISMS = [
  'fin',
  'half-close',
  'unread-bytes',
  'linger-0',
  'process-killed',
  'process-stopped',
  'listener-closed',
  'accept-queue-full',
  'peer-vanished',
] as const;
export type MechanismName = (typeof MECHANISMS)[number];

/** The two ends of a connection: the client is the one that connects. */
export const SIDES = ['client', 'server'] as const;
export type Side = (typeof SIDES)[number];

/** The system calls of an experiment. */
export type CallName = 'connect' | 'read' | 'write' | 'shutdown' | 'close' | 'kill' | 'stop';

/** What a system call returned. */
export type CallResult =
  /** Bytes written or read; 0 for calls that return nothing else. */
  | { kind: 'done'; bytes: number }
  /** A read of 0 bytes: the end of the stream. */
  | { kind: 'eof' }
  /** The name of the error, such as `EPIPE`. EAGAIN: a blocking call would wait. */
  | { kind: 'error'; errno: string };

/** What a row says of a call's result. `bytes: 'some'`: at least one; how many depends on the kernel's buffers. */
export type Expected = Exclude<CallResult, { kind: 'done' }> | { kind: 'done'; bytes: number | 'some' };

/** One call of an experiment. */
export interface CallRecord {
  side: Side;
  call: CallName;
  /** What is special about it, such as `40,000 bytes` or `SO_LINGER 0`; '' where nothing is. */
  detail: string;
  result: CallResult;
  /** What the row says that the kernel answers: one of these. */
  expected: readonly Expected[];
  /** When it began, since the row's first call: on one axis with the segments. */
  atMs: number;
  /** How long it took. */
  tookMs: number;
  /**
   * TCP states after it, by /proc/net/tcp, when the segments that it caused have arrived; null: no such socket is left.
   * Of calls without a pause between, every one has the states after the last.
   */
  stateAfter: Record<Side, string | null>;
  /**
   * Kernel counters that moved since the call before, by the kernel's own name, of both ends together. null where they
   * are not the row's own, because it runs in the host's network namespace.
   */
  counters: Record<string, number> | null;
}

/** One segment on the wire, as captured. */
export interface Segment {
  /** Since the row's first call. */
  atMs: number;
  from: Side;
  /** Such as `SYN`, `FIN ACK`, `RST`, `PSH ACK`. */
  flags: string;
  payloadBytes: number;
  /** Whether it was on the wire and reached nobody. */
  isLost: boolean;
}

/**
 * What Node's stream API reports for the same close, in order: its events, such as `data`, `end`, `error ECONNRESET`,
 * `close`, and what the callback of each `socket.write` was given, such as `write done` or `write EPIPE`.
 */
export interface NodeView {
  side: Side;
  events: readonly string[];
}

/** A row of the truth table, as far as it can be told without running it. */
export interface RowInfo {
  name: string;
  mechanism: MechanismName;
  /** One sentence: who closes, how, and what the other side does next. */
  summary: string;
  /** Where kernels or timing may differ: what else is allowed and why; null where there is one answer. */
  allowed: string | null;
}

/** A row of the truth table, as it came out in one run. */
export interface RowResult extends RowInfo {
  calls: readonly CallRecord[];
  node: NodeView | null;
  /** null: no capture is possible here. */
  segments: readonly Segment[] | null;
  /** Whether it came out as the row says; null with the reason where this machine cannot run the row. */
  holds: boolean | null;
  /** Why it does not hold, or could not be run; null where it holds. */
  reason: string | null;
}
