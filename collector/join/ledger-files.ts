import { join } from 'node:path';
import {
  ATTEMPT_LEDGER_FILE,
  CLIENT_CONNECTION_LEDGER_FILE,
  REQUEST_LEDGER_FILE,
  SERVER_CONNECTION_LEDGER_FILE,
} from '../../core/messages.js';

/** The four ledgers of a cell, as paths. */
export interface LedgerFiles {
  attempts: string;
  clientConnections: string;
  requests: string;
  serverConnections: string;
}

/** The ledgers that server and load generator leave in their work folder. */
export function ledgerFiles(workFolder: string): LedgerFiles {
  return {
    attempts: join(workFolder, ATTEMPT_LEDGER_FILE),
    clientConnections: join(workFolder, CLIENT_CONNECTION_LEDGER_FILE),
    requests: join(workFolder, REQUEST_LEDGER_FILE),
    serverConnections: join(workFolder, SERVER_CONNECTION_LEDGER_FILE),
  };
}
