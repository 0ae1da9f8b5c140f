import type { Family, LogForm, Towards } from '../reading.js';
import type { Sign } from '../signs.js';

/**
 * Envoy's response flags, the telling ones first: a line may have several (`UF,URX`), and the first here that it has
 * decides. See %RESPONSE_FLAGS% in Envoy's documentation of access logs.
 */
const FLAGS: readonly (readonly [flag: string, sign: Sign, towards: Towards, says: string])[] = [
  ['UO', 'proxy-overflow', 'upstream', 'A circuit breaker of the cluster overflowed'],
  ['UC', 'closed-early', 'upstream', 'The upstream closed the connection before its answer was whole'],
  ['UR', 'closed-early', 'upstream', 'The upstream reset the stream'],
  ['UT', 'answer-timeout', 'upstream', 'The upstream did not answer within the route timeout'],
  ['UPE', 'not-http', 'upstream', 'The upstream answered something that is not HTTP'],
  ['UH', 'no-upstream', 'upstream', 'No host of the cluster is healthy'],
  ['UF', 'refused', 'upstream', 'The connection to the upstream failed'],
  ['URX', 'refused', 'upstream', 'The request failed as often as retries are allowed'],
  ['NR', 'turned-away', 'client', 'No route matches the request'],
  ['NC', 'no-upstream', 'upstream', 'The cluster does not exist'],
  ['DPE', 'not-http', 'client', 'The client sent something that is not HTTP'],
  ['DT', 'own-deadline', 'client', 'The request lasted for longer than the limit of the connection manager'],
  ['SI', 'answer-timeout', 'upstream', 'The stream was idle for longer than its idle timeout'],
  ['LR', 'own-cancel', 'upstream', 'Envoy reset the connection itself'],
  ['RL', 'turned-away', 'client', 'A rate limit turned the request away'],
  ['UAEX', 'turned-away', 'client', 'The authorisation service turned the request away'],
  ['OM', 'turned-away', 'client', 'The overload manager turned the request away'],
  ['DC', 'client-gone', 'client', 'The client closed the connection before it had its answer'],
];

/** Flags stand after the status: in the default format, in Istio's for TCP, and in JSON logs. */
const BEFORE_FLAGS = String.raw`(?:" \d{1,3} |"response_flags": ?")(?:[A-Z]{1,5},){0,4}`;

const FLAG_FORMS: readonly LogForm[] = FLAGS.map(([flag, sign, towards, says]) => ({
  name: `envoy-${flag}`,
  program: 'Envoy',
  pattern: new RegExp(`${BEFORE_FLAGS}${flag}(?:,[A-Z]{1,5}){0,4}[ "]`),
  sign,
  towards,
  says: `${says} (response flag ${flag}).`,
}));

const RESET = String.raw`(?:disconnect\/reset before headers\. (?:retried and the latest )?reset reason: |upstream_reset_(?:before|after)_response_started\{)`;

/** Why a stream was reset, in the body that Envoy answers and in %RESPONSE_CODE_DETAILS%. */
function reset(name: string, reason: string, sign: Sign, says?: string): LogForm {
  return {
    name: `envoy-reset-${name}`,
    program: 'Envoy',
    pattern: new RegExp(RESET + reason),
    sign,
    towards: 'upstream',
    ...(says === undefined ? {} : { says }),
  };
}

/** Envoy and Istio's proxy: access logs by response flag, and the reasons in answers and details. */
export const ENVOY: Family = {
  name: 'Envoy',
  context: [
    /"(?<upstream>\d{1,3}(?:\.\d{1,3}){3}:\d{1,5})"/,
    /" (?<status>\d{3}) [-A-Z,]{1,30} /,
    /"upstream_host": ?"(?<upstream>[^"]{1,80})"/,
    /" \d{1,3} [-A-Z,]{1,30} \d{1,15} \d{1,15} (?<totalMs>\d{1,9}) /,
  ],
  forms: [
    reset('refused', '(?:remote |local )?connection[ _]failure.{0,60}(?:error: 111|refused)', 'refused'),
    reset('unreachable', '(?:remote |local )?connection[ _]failure.{0,60}error: (?:101|113)', 'unreachable'),
    reset(
      'connect-timeout',
      '(?:connection[ _]timeout|(?:remote |local )?connection[ _]failure.{0,60}timeout)',
      'connect-timeout',
    ),
    ...FLAG_FORMS,
    reset('connection-failure', '(?:remote |local )?connection[ _]failure', 'refused'),
    reset('termination', '(?:remote |local )?connection[ _]termination', 'closed-early'),
    reset('overflow', 'overflow', 'proxy-overflow'),
    reset('remote', 'remote[ _]re(?:fused|set)', 'closed-early', 'The upstream reset the stream.'),
    reset('local', 'local[ _]re(?:fused|set)', 'own-cancel', 'Envoy reset the stream itself.'),
    reset('protocol', 'protocol[ _]error', 'not-http'),
    {
      name: 'envoy-no-healthy',
      program: 'Envoy',
      pattern: /no[ _]healthy[ _]upstream/,
      sign: 'no-upstream',
      towards: 'upstream',
    },
    {
      name: 'envoy-request-timeout',
      program: 'Envoy',
      pattern: /upstream request timeout|upstream_response_timeout/,
      sign: 'answer-timeout',
      towards: 'upstream',
    },
    {
      name: 'envoy-downstream-gone',
      program: 'Envoy',
      pattern: /downstream_remote_disconnect/,
      sign: 'client-gone',
      towards: 'client',
    },
    {
      name: 'envoy-normal',
      program: 'Envoy',
      pattern: /HTTP\/[\d.]{1,3}" [1-5]\d{2} - (?:\S{1,60} - "[^"]{0,100}" )?\d{1,15} \d{1,15} \d/,
      sign: 'fine',
    },
  ],
};
