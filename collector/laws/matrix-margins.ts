import type { MatrixEntry } from '../../core/cell-views.js';
import { CLIENT_OUTCOMES, SERVER_OUTCOMES } from '../../core/outcomes.js';
import type { Law } from './law.js';

/**
 * The client × server matrix adds up, outcome by outcome, to what either ledger holds by itself: the join has neither
 * lost nor doubled anything. Server outcomes after the load's end are in the matrix, too. Exact.
 */
export const matrixMargins: Law = {
  name: 'matrix margins',
  check({ client, server, matrix }) {
    const ofClient = CLIENT_OUTCOMES.map((outcome) =>
      margin(`client ${outcome}`, sumOf(matrix, 'client', outcome), client.outcomes[outcome]),
    );
    const ofServer = SERVER_OUTCOMES.map((outcome) =>
      margin(
        `server ${outcome}`,
        sumOf(matrix, 'server', outcome),
        server.outcomes[outcome] + (server.afterEnd[outcome] ?? 0),
      ),
    );
    const wrong = [...ofClient, ...ofServer].filter((text) => text !== null);
    return wrong.length === 0 ? null : `the matrix of outcomes does not add up: ${wrong.join(', ')}`;
  },
};

function sumOf(matrix: readonly MatrixEntry[], side: 'client' | 'server', outcome: string): number {
  return matrix.reduce((sum, entry) => sum + (entry[side] === outcome ? entry.count : 0), 0);
}

function margin(what: string, inMatrix: number, inLedger: number): string | null {
  return inMatrix === inLedger ? null : `${what} is ${inMatrix} there and ${inLedger} in the ledger`;
}
