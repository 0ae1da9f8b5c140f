import type { Family, LogForm, Towards } from '../reading.js';
import type { Sign } from '../signs.js';
import { HAPROXY_STATES } from './haproxy-states.js';

/** `termination_state actconn/feconn/beconn/srv_conn/retries srv_queue/backend_queue`, which every traffic log has. */
const AFTER_STATE = String.raw`(?:[-A-Z]{2})? \d{1,9}(?:\/\+?\d{1,9}){4} \d{1,9}\/\d{1,9}(?: |$)`;

/** One form a termination state: HAProxy manual, "Session state at disconnection". */
const STATES: readonly LogForm[] = HAPROXY_STATES.map(([state, sign, towards, says]) => ({
  name: `haproxy-${state === '--' ? 'normal' : state}`,
  program: 'HAProxy',
  pattern: new RegExp(` ${state}${AFTER_STATE}`),
  sign,
  says: `${says} (termination state ${state}).`,
  ...(towards === null ? {} : { towards }),
}));

function message(name: string, pattern: RegExp, sign: Sign, towards: Towards, says?: string): LogForm {
  return {
    name: `haproxy-${name}`,
    program: 'HAProxy',
    pattern,
    sign,
    towards,
    ...(says === undefined ? {} : { says }),
  };
}

/** HAProxy: traffic logs (httplog, tcplog) by termination state, health checks, and what it says of its limits. */
export const HAPROXY: Family = {
  name: 'HAProxy',
  context: [
    /(?:^|\s)(?<client>[\da-fA-F.:]{2,45}:\d{1,5}) \[\d/,
    /\] (?<frontend>[^\s/]{1,60}) (?<backend>[^\s/]{1,60})\/(?<server>[^\s/]{1,60}) -?\d/,
    / (?<requestMs>-?\d{1,9})\/(?<queueMs>-?\d{1,9})\/(?<connectMs>-?\d{1,9})\/(?<answerMs>-?\d{1,9})\/\+?(?<totalMs>\d{1,9}) (?<status>\d{3}|-1) /,
  ],
  forms: [
    message(
      'check-refused',
      /Server (?<server>\S{1,80}) is DOWN, reason: Layer4 connection problem, info: "Connection refused/,
      'refused',
      'upstream',
    ),
    message(
      'check-timeout',
      /Server (?<server>\S{1,80}) is DOWN, reason: Layer[46] timeout/,
      'connect-timeout',
      'upstream',
    ),
    message('check-slow', /Server (?<server>\S{1,80}) is DOWN, reason: Layer7 timeout/, 'answer-timeout', 'upstream'),
    message(
      'check-status',
      /Server (?<server>\S{1,80}) is DOWN, reason: Layer7 wrong status/,
      'no-upstream',
      'upstream',
    ),
    message('no-server', /backend '?(?<backend>[^\s']{1,80})'? has no server available/, 'no-upstream', 'upstream'),
    message('handles', /reached (?:system|process) (?:FD|memory) limit/, 'process-files', 'host'),
    message('no-ports', /Connect\(\) failed for backend (?<backend>\S{1,80}): no free ports/, 'no-ports', 'upstream'),
    message('tls-closed', /Connection (?:closed|error) during SSL handshake/, 'handshake-cut', 'client'),
    message(
      'tls-failure',
      /SSL handshake failure/,
      'handshake-cut',
      'client',
      'The TLS handshake with the client failed.',
    ),
    message('tls-timeout', /Timeout during SSL handshake/, 'request-timeout', 'client'),
    ...STATES,
  ],
};
