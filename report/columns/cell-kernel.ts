import { type CellColumn, SOURCE } from './column.js';

/** What the kernel said, from the load's start to the end of the cell. */
export const CELL_KERNEL_COLUMNS: readonly CellColumn[] = [
  {
    name: 'accept_queue_max',
    unit: 'connections',
    meaning: 'greatest number of connections that waited for the server to accept them',
    source: SOURCE.kernel,
    compared: { better: 'lower' },
    value: (_run, cell) => cell.kernel.acceptQueueMax,
  },
  {
    name: 'close_wait_max',
    unit: 'sockets',
    meaning: "greatest number of the server's sockets in CLOSE_WAIT at once: the client has closed, the server has not",
    source: SOURCE.kernel,
    compared: { better: 'lower' },
    value: (_run, cell) => cell.kernel.closeWaitMax,
  },
  {
    name: 'open_files_max',
    unit: 'files',
    meaning: 'greatest number of files, sockets included, that the server had open at once',
    source: SOURCE.kernel,
    compared: { better: 'lower' },
    value: (_run, cell) => cell.kernel.openFilesMax,
  },
  {
    name: 'kernel_out_rsts',
    unit: 'segments',
    meaning: 'TCP segments sent with the RST flag, by client or server (OutRsts)',
    source: SOURCE.kernel,
    compared: { better: 'lower', per: 'second' },
    value: (_run, cell) => cell.kernel.outRsts,
  },
  {
    name: 'kernel_estab_resets',
    unit: 'connections',
    meaning: 'connections that went from ESTABLISHED or CLOSE_WAIT straight to CLOSED (EstabResets)',
    source: SOURCE.kernel,
    compared: { better: 'lower', per: 'second' },
    value: (_run, cell) => cell.kernel.estabResets,
  },
  {
    name: 'kernel_listen_overflows',
    unit: 'connections',
    meaning: 'connections dropped because the accept queue was full (ListenOverflows)',
    source: SOURCE.kernel,
    compared: { better: 'lower', per: 'second' },
    value: (_run, cell) => cell.kernel.listenOverflows,
  },
];
