/**
 * Who acquires connections of a pool: a request, as the pool's board knows it. The board alone writes the two that can
 * be written, so that it finds a request's row without a search.
 */
export interface Claim {
  /** Serial number of the request within the server, in the order of arrival, from 1; 0: nobody in particular. */
  readonly serial: number;
  /** Row among the board's holders; {@link NO_ROW} while nothing is held. */
  row: number;
  /** Connections that it holds. */
  held: number;
}

export const NO_ROW = -1;

/** A claim of `serial` that holds nothing. */
export function newClaim(serial = 0): Claim {
  return { serial, row: NO_ROW, held: 0 };
}
