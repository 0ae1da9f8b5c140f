import { offsetsOf, type RecordOf, recordCodec } from './record.js';

/**
 * The connections as either end saw them: what attempts and requests are joined by, and where an error shows on a
 * connection that never carried a request. Times are monotonic ms; NaN is "never".
 */

/** The client's side: one record a connection that was tried. */
export const CLIENT_CONNECTION_LAYOUT = {
  /** Serial number of the connection within the load generator, from 1. */
  connection: 'u32',
  /** Its source port, which it has from its SYN on; 0 where it never had one. */
  port: 'u16',
  /** When it was asked for: no later than its SYN. */
  startMs: 'f64',
  /** When the client learned that it was established; the kernel may have known before, or alone. */
  connectedMs: 'f64',
  closedMs: 'f64',
} as const;

/** The server's side: one record a connection that was accepted. */
export const SERVER_CONNECTION_LAYOUT = {
  /** Serial number of the connection within the server, from 1, in the order of acceptance. */
  connection: 'u32',
  /** The client's source port; 0 where the connection had been reset before it was accepted. */
  port: 'u16',
  acceptedMs: 'f64',
  closedMs: 'f64',
  /** Requests that came in on it. */
  requests: 'u32',
  /** Index into CONNECTION_ENDS. */
  end: 'u8',
} as const;

/** What ended a connection, as the server saw it: the first that it noticed. */
export const CONNECTION_ENDS = ['open', 'client_fin', 'client_reset', 'broken_pipe', 'server'] as const;
/**
 * `open`: it stood at the end of the cell; `client_fin`, `client_reset`: by the client; `broken_pipe`: seen by a write;
 * `server`: the server closed it.
 */
export type ConnectionEnd = (typeof CONNECTION_ENDS)[number];

export type ClientConnectionRecord = RecordOf<typeof CLIENT_CONNECTION_LAYOUT>;
export type ServerConnectionRecord = RecordOf<typeof SERVER_CONNECTION_LAYOUT>;

const CLIENT_AT = offsetsOf(CLIENT_CONNECTION_LAYOUT);
export const clientConnectionCodec = recordCodec(CLIENT_CONNECTION_LAYOUT, (view, at, record) => {
  view.setUint32(at + CLIENT_AT.connection, record.connection, true);
  view.setUint16(at + CLIENT_AT.port, record.port, true);
  view.setFloat64(at + CLIENT_AT.startMs, record.startMs, true);
  view.setFloat64(at + CLIENT_AT.connectedMs, record.connectedMs, true);
  view.setFloat64(at + CLIENT_AT.closedMs, record.closedMs, true);
});

const SERVER_AT = offsetsOf(SERVER_CONNECTION_LAYOUT);
export const serverConnectionCodec = recordCodec(SERVER_CONNECTION_LAYOUT, (view, at, record) => {
  view.setUint32(at + SERVER_AT.connection, record.connection, true);
  view.setUint16(at + SERVER_AT.port, record.port, true);
  view.setFloat64(at + SERVER_AT.acceptedMs, record.acceptedMs, true);
  view.setFloat64(at + SERVER_AT.closedMs, record.closedMs, true);
  view.setUint32(at + SERVER_AT.requests, record.requests, true);
  view.setUint8(at + SERVER_AT.end, record.end);
});

export function connectionEndOf(record: ServerConnectionRecord): ConnectionEnd {
  const end = CONNECTION_ENDS[record.end];
  if (end === undefined) throw new RangeError(`no end of a connection has the number ${record.end}`);
  return end;
}
