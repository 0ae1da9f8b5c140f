import { HAPROXY_STATES } from '../../../explain/families/haproxy-states.js';
import type { Example } from './example.js';

const http = (backend: string, times: string, status: number, state: string, request = 'GET /9001 HTTP/1.1') =>
  `Nov 25 09:45:48 haproxy[31316]: 127.0.0.1:44288 [25/Nov/2026:09:45:48.678] web ${backend} ${times} ${status} 209 - - ${state} 1/1/0/0/0 0/0 "${request}"`;

/** Printed by HAProxy 2.6. */
const MEASURED: readonly Example[] = [
  ['haproxy-SH', http('b9001/s1', '0/0/0/-1/20', 502, 'SH--')],
  ['haproxy-sH', http('b9003/s1', '0/0/0/-1/1004', 504, 'sH--')],
  ['haproxy-SD', http('b9004/s1', '0/0/0/0/50', 200, 'SD--')],
  ['haproxy-sD', http('b9006/s1', '0/0/0/0/1001', 200, 'sD--')],
  ['haproxy-normal', http('b9009/s1', '0/0/0/4/4', 200, '----')],
  ['haproxy-PH', http('b9011/s1', '0/0/0/-1/0', 502, 'PH--')],
  ['haproxy-SC', http('b9099/s1', '0/0/-1/-1/1505', 503, 'SC--')],
  ['haproxy-CD', http('b9007/s1', '0/0/0/0/100', 200, 'CD--')],
  ['haproxy-cR', http('web/<NOSRV>', '-1/-1/-1/-1/1000', 408, 'cR--', '<BADREQ>')],
  ['haproxy-cD', http('b9009/s1', '0/0/0/0/1002', 200, 'cD--', 'POST /9009 HTTP/1.1')],
  ['haproxy-CR', http('web/<NOSRV>', '-1/-1/-1/-1/100', 400, 'CR--', '<BADREQ>')],
  ['haproxy-sQ', http('queue/<NOSRV>', '0/502/-1/-1/502', 503, 'sQ--')],
  [
    'haproxy-cD',
    '<134>Nov 25 09:46:03 haproxy[31316]: 127.0.0.1:53596 [25/Nov/2026:09:46:02.601] tcp tcpb/s1 1/0/1001 0 cD 1/1/0/0/0 0/0',
  ],
  [
    'haproxy-check-refused',
    'Server down/s1 is DOWN, reason: Layer4 connection problem, info: "Connection refused", check duration: 0ms. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.',
  ],
  ['haproxy-no-server', "[ALERT]    (31316) : backend 'down' has no server available!"],
];

/** From HAProxy's sources. */
const OTHERS: readonly Example[] = [
  ['haproxy-check-timeout', 'Server b/s1 is DOWN, reason: Layer4 timeout, check duration: 2001ms.'],
  ['haproxy-check-slow', 'Server b/s1 is DOWN, reason: Layer7 timeout, check duration: 2001ms.'],
  ['haproxy-check-status', 'Server b/s1 is DOWN, reason: Layer7 wrong status, code: 503, info: "Service Unavailable"'],
  ['haproxy-handles', "Proxy web reached process FD limit (maxsock=4041). Please check 'ulimit-n' and restart."],
  ['haproxy-no-ports', 'Connect() failed for backend b9001: no free ports.'],
  ['haproxy-tls-closed', '10.0.0.2:41234 [25/Nov/2026:09:45:48.678] web/1: Connection closed during SSL handshake'],
  ['haproxy-tls-failure', '10.0.0.2:41234 [25/Nov/2026:09:45:48.678] web/1: SSL handshake failure'],
  ['haproxy-tls-timeout', '10.0.0.2:41234 [25/Nov/2026:09:45:48.678] web/1: Timeout during SSL handshake'],
];

/** Every state once more, with a cookie's two characters. */
const STATES: readonly Example[] = HAPROXY_STATES.map(([state]) => [
  `haproxy-${state === '--' ? 'normal' : state}`,
  http('app/s2', '0/0/1/30/31', 200, `${state}NI`),
]);

export const HAPROXY_EXAMPLES: readonly Example[] = [...MEASURED, ...OTHERS, ...STATES];
