/**
 * The rows of the kernel's table of TCP sockets, counted straight from the bytes: at ten thousand rows ten times a second,
 * a string a row would keep the garbage collector busy beside the measurement.
 *
 * A row is `%4d: %08X:%04X %08X:%04X %02X %08X:%08X …`: serial number, local and remote address and port, state, bytes to
 * send and bytes received (get_tcp4_sock in net/ipv4/tcp_ipv4.c, get_tcp6_sock in net/ipv6/tcp_ipv6.c, where an address
 * has 32 digits). The serial number grows wider from 10,000 on, so only what follows its colon stands in fixed columns.
 */

/** Where the columns of a row are, counted from the colon that ends its serial number. */
export interface Columns {
  readonly localPort: number;
  readonly state: number;
  readonly rxQueue: number;
}

function columnsFor(addressDigits: number): Columns {
  const localPort = ': '.length + addressDigits + ':'.length;
  const state = localPort + 'PPPP '.length + addressDigits + ':PPPP '.length;
  return { localPort, state, rxQueue: state + 'SS TTTTTTTT:'.length };
}

/** Columns of /proc/net/tcp and /proc/net/tcp6. */
export const TCP4_COLUMNS = columnsFor(8);
export const TCP6_COLUMNS = columnsFor(32);

/** What has been counted so far. */
export interface SocketTally {
  /** Sockets by the number of their state, as in include/net/tcp_states.h. */
  readonly states: number[];
  /** Sum over the listening sockets; null while none was met. */
  acceptQueue: number | null;
}

const LISTEN_STATE = 10;

/** Rows of /proc/net/tcp are padded to this length, newline included; those of tcp6 vary a little around another. */
const USUAL_ROW_BYTES = 150;
const LEAST_SERIAL_DIGITS = 4;
const NEWLINE = 10;
const COLON = 58;

/**
 * Counts, into `tally`, the rows with `localPort` among the first `end` bytes of `data`. Returns where the row begins that
 * is not whole yet (`end` if all are).
 */
export function countWholeRows(
  data: Buffer,
  end: number,
  columns: Columns,
  localPort: number,
  tally: SocketTally,
): number {
  let row = 0;
  let newline = endOfRow(data, row, end, USUAL_ROW_BYTES);
  while (newline !== -1) {
    let colon = row + LEAST_SERIAL_DIGITS;
    while (colon < newline && data[colon] !== COLON) colon += 1;
    // The head line has no colon.
    if (colon < newline && hexAt(data, colon + columns.localPort, 4) === localPort) {
      countRow(data, colon, columns, tally);
    }
    const rowBytes = newline + 1 - row;
    row = newline + 1;
    newline = endOfRow(data, row, end, rowBytes);
  }
  return row;
}

/** Most rows are as long as the one before, which spares the search for the newline. -1: the row is not whole. */
function endOfRow(data: Buffer, row: number, end: number, likelyBytes: number): number {
  const likely = row + likelyBytes - 1;
  if (likely < end && data[likely] === NEWLINE) return likely;
  const found = data.indexOf(NEWLINE, row);
  return found < end ? found : -1;
}

function countRow(data: Buffer, colon: number, columns: Columns, tally: SocketTally): void {
  const state = hexAt(data, colon + columns.state, 2);
  tally.states[state] = (tally.states[state] ?? 0) + 1;
  if (state === LISTEN_STATE) tally.acceptQueue = (tally.acceptQueue ?? 0) + hexAt(data, colon + columns.rxQueue, 8);
}

/** The number written in `digits` upper-case hexadecimal digits at `at`. */
function hexAt(data: Buffer, at: number, digits: number): number {
  let value = 0;
  for (let index = at; index < at + digits; index += 1) {
    const code = data[index] ?? 0;
    value = value * 16 + (code <= 57 ? code - 48 : code - 55);
  }
  return value;
}
