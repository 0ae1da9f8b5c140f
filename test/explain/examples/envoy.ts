import type { Example } from './example.js';

/** Envoy's default format of access logs. */
const line = (status: number, flags: string, duration = 12) =>
  `[2026-11-25T09:45:48.000Z] "GET /api HTTP/1.1" ${status} ${flags} 0 95 ${duration} - "-" "curl/8.5.0" "0a1b" "svc" "10.0.0.3:8080"`;
/** Istio's format. */
const istio = (status: number, flags: string, details: string) =>
  `[2026-11-25T09:45:48.000Z] "GET /api HTTP/1.1" ${status} ${flags} ${details} - "-" 0 95 12 - "-" "curl/8.5.0" "0a1b" "svc" "10.0.0.3:8080" outbound|8080||svc - 10.1.0.1:80 10.1.0.2:55555 - default`;

const FLAGS = [
  'UO',
  'UC',
  'UR',
  'UT',
  'UPE',
  'UH',
  'UF',
  'URX',
  'NR',
  'NC',
  'DPE',
  'DT',
  'SI',
  'LR',
  'RL',
  'UAEX',
  'OM',
  'DC',
];
const BODY = 'upstream connect error or disconnect/reset before headers. reset reason:';

/** In the formats of Envoy's and Istio's documentation; reasons as in Envoy's issues. */
export const ENVOY_EXAMPLES: readonly Example[] = [
  ...FLAGS.map((flag): Example => [`envoy-${flag}`, line(503, flag)]),
  ['envoy-UF', line(503, 'UF,URX')],
  ['envoy-UO', line(503, 'UF,UO')],
  ['envoy-UC', istio(503, 'UC', 'upstream_reset_before_response_started{connection_termination}')],
  [
    'envoy-UF',
    '[2026-11-25T09:45:48.000Z] "- - -" 0 UF,URX - - "-" 0 0 1001 - "-" "-" "-" "-" "10.0.0.3:5432" outbound|5432||db',
  ],
  [
    'envoy-DC',
    '{"method":"GET","path":"/api","response_code":0,"response_flags":"DC","duration":1000,"upstream_host":"10.0.0.3:8080"}',
  ],
  ['envoy-reset-termination', `503: ${BODY} connection termination`],
  ['envoy-reset-refused', `${BODY} remote connection failure, transport failure reason: delayed connect error: 111`],
  [
    'envoy-reset-refused',
    istio(503, '-', 'upstream_reset_before_response_started{connection_failure,delayed_connect_error:_111}').replace(
      '_111',
      ' 111',
    ),
  ],
  ['envoy-reset-unreachable', `${BODY} connection failure, transport failure reason: immediate connect error: 113`],
  ['envoy-reset-connect-timeout', `${BODY} connection timeout`],
  ['envoy-reset-connection-failure', `${BODY} connection failure`],
  ['envoy-reset-overflow', `${BODY} overflow`],
  ['envoy-reset-remote', `${BODY} remote reset`],
  ['envoy-reset-local', `${BODY} local reset`],
  ['envoy-reset-protocol', `${BODY} protocol error`],
  ['envoy-no-healthy', 'no healthy upstream'],
  ['envoy-request-timeout', 'upstream request timeout'],
  ['envoy-downstream-gone', '"response_code_details":"downstream_remote_disconnect"'],
  ['envoy-normal', line(200, '-')],
  ['envoy-normal', istio(200, '-', 'via_upstream')],
];
