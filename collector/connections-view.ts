import type { ConnectionsView } from '../core/cell-views.js';
import { CONNECTION_ENDS, connectionEndOf, serverConnectionCodec } from '../core/ledger/connection-record.js';
import { readLedger } from '../core/ledger/file.js';
import { emptyTally } from '../core/outcomes.js';

/** The connections that the server accepted, from their ledger at `path`; in constant memory. */
export function connectionsView(path: string): ConnectionsView {
  const view: ConnectionsView = { accepted: 0, requests: 0, withoutRequest: emptyTally(CONNECTION_ENDS) };
  for (const record of readLedger(path, serverConnectionCodec)) {
    view.accepted += 1;
    view.requests += record.requests;
    if (record.requests === 0) view.withoutRequest[connectionEndOf(record)] += 1;
  }
  return view;
}
