import type { Call, CallStep } from '../experiments/experiment.js';
import type { CallName, CallRecord } from '../result.js';

/** How a call is named in the table, and what is special about it. */
export function describeCall({ call, atOnce }: CallStep): Pick<CallRecord, 'call' | 'detail'> {
  return { call: systemCallOf(call), detail: [detailOf(call), atOnce ? 'at once' : ''].filter(Boolean).join(', ') };
}

function systemCallOf({ name }: Call): CallName {
  if (name === 'fill') return 'write';
  return name === 'close-listener' ? 'close' : name;
}

function detailOf(call: Call): string {
  switch (call.name) {
    case 'write':
      return 'text' in call ? `"${call.text}"` : bytesText(call.bytes);
    case 'fill':
      return `${bytesText(call.bytes)} each, until window and buffer are full`;
    case 'read':
      return `up to ${bytesText(call.bytes)}`;
    case 'shutdown':
      return 'SHUT_WR';
    case 'close':
      return call.linger0 ? 'SO_LINGER 0' : '';
    case 'close-listener':
      return 'the listener';
    case 'stop':
      return 'SIGSTOP';
    case 'kill':
      return 'SIGKILL';
    case 'connect':
      return '';
  }
}

function bytesText(bytes: number): string {
  return `${bytes.toLocaleString('en-US')} ${bytes === 1 ? 'byte' : 'bytes'}`;
}
