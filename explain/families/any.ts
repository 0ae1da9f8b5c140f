import type { Family, LogForm } from '../reading.js';
import type { Sign } from '../signs.js';

function any(name: string, pattern: RegExp, sign: Sign): LogForm {
  return { name: `any-${name}`, program: 'some program', pattern, sign };
}

function curl(name: string, pattern: RegExp, sign: Sign): LogForm {
  return { name: `curl-${name}`, program: 'curl', pattern, sign, towards: 'upstream' };
}

/** The words that the C library has for an errno (strerror), and the names of errnos: whoever prints them. */
export const ANY: Family = {
  name: 'any program',
  forms: [
    curl('reset', /Recv failure: Connection reset by peer/, 'reset-on-read'),
    curl('broken-pipe', /Send failure: Broken pipe/, 'broken-pipe'),
    curl('empty', /Empty reply from server/, 'closed-early'),
    curl('timeout', /curl: \(28\) Operation timed out/, 'answer-timeout'),
    any('broken-pipe', /\b[Bb]roken pipe\b|\bEPIPE\b/, 'broken-pipe'),
    any('reset', /\b[Cc]onnection reset\b|\bECONNRESET\b/, 'reset'),
    any('refused', /\b[Cc]onnection refused\b|\bECONNREFUSED\b/, 'refused'),
    any('files', /\b[Tt]oo many open files\b/, 'process-files'),
    any('no-route', /\b[Nn]o route to host\b|\b[Nn]etwork is unreachable\b|\bE(?:HOST|NET)UNREACH\b/, 'unreachable'),
    any('no-ports', /\b[Cc]an(?:no|')t assign requested address\b|\bEADDRNOTAVAIL\b/, 'no-ports'),
    any('connect-timeout', /\b[Cc]onnection timed out\b|\bETIMEDOUT\b/, 'connect-timeout'),
  ],
};
