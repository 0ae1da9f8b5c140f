import { monotonicMs } from '../../../core/clock.js';
import type { LoadSettings } from '../../../core/scenario/schema.js';
import { scenarioSchema } from '../../../core/scenario/schema.js';
import { Clients } from '../../../loadgen/open-loop/clients.js';
import type { Ledgers } from './ledgers.js';
import type { StartLoad } from './load.js';

export type OpenSettings = Pick<LoadSettings, 'max_connections' | 'client_close'>;

/** The clients of the open loop, without their schedule. */
export function openClients(settings: OpenSettings, clientTimeoutMs: number): StartLoad {
  return (port: number, { attempts: ledger }: Ledgers) => {
    const { load } = scenarioSchema.parse({
      name: 'test',
      summary: 'test',
      load: { driver: 'open', rate_per_second: 1, client_timeout_ms: clientTimeoutMs, ...settings },
    });
    const clients = new Clients(load, { host: '127.0.0.1', port }, ledger);
    let isCut = false;
    return {
      request: () => {
        if (!isCut) clients.attempt(monotonicMs());
      },
      cut: () => {
        isCut = true;
        clients.cutAll();
      },
    };
  };
}
