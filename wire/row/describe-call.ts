import type { CallStep } from '../experiments/experiment.js';
import type { CallRecord } from '../result.js';

/** How a call is named in the table, and what is special about it. */
export function describeCall({ call, atOnce }: CallStep): Pick<CallRecord, 'call' | 'detail'> {
  const details = [detailOf(call), atOnce ? 'at once' : ''].filter(Boolean);
  return { call: call.name === 'close-listener' ? 'close' : call.name, detail: details.join(', ') };
}

function detailOf(call: CallStep['call']): string {
  switch (call.name) {
    case 'write':
      return 'text' in call ? `"${call.text}"` : `${call.bytes.toLocaleString('en-US')} bytes`;
    case 'read':
      return `up to ${call.bytes.toLocaleString('en-US')} ${call.bytes === 1 ? 'byte' : 'bytes'}`;
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
