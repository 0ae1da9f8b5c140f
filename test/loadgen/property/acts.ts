import type { Socket } from 'node:net';
import fc from 'fast-check';
import type { ClientOutcome } from '../../../core/outcomes.js';

/** What a server does with one request, made up of an answer, how much of it is sent and how, and what follows. */
export interface Act {
  answer: keyof typeof ANSWERS;
  /** Percent of the answer's bytes that are sent. */
  percent: number;
  /** Where in percent the sent bytes are cut into writes, and the pause before each write but the first. */
  cuts: readonly number[];
  pauseMs: number;
  /** Bytes that nobody asked for, in one segment with the last of a whole answer. */
  unasked: (typeof UNASKED)[number];
  ending: 'keep' | 'fin' | 'rst' | 'fin, then rst';
}

/** What becomes of the connection after an act. */
export type Afterwards =
  /** Carries further attempts. */
  | 'kept'
  /** Cannot answer, but a client may send on it before it knows. */
  | 'lost'
  /** No client may send on it. */
  | 'left';

const BODY = '0123456789';
const KEPT = head('200 OK', `Content-Length: ${BODY.length}`) + BODY;
const UNASKED = ['', KEPT, 'HTTP/1.1 2', 'no HTTP\r\n'] as const;

const kept = (text: string, outcome: ClientOutcome = 'ok') => ({ text, outcome, decidedAt: text.length, last: false });
const last = (text: string) => ({ ...kept(text), last: true });
/** No HTTP from the first `end` on, which a client knows as soon as it has it. */
const malformed = (text: string, end: string) => {
  return { text, outcome: 'http_error' as const, decidedAt: text.indexOf(end) + end.length, last: true };
};

function head(status: string, ...fields: string[]): string {
  return ['HTTP/1.1 ', status, ...fields.map((field) => `\r\n${field}`), '\r\n\r\n'].join('');
}

/** `decidedAt`: after how many bytes the outcome stands. `last`: the client may not use the connection again. */
const ANSWERS = {
  sized: kept(KEPT),
  empty: kept(head('204 No Content')),
  chunked: kept(`${head('200 OK', 'Transfer-Encoding: chunked')}a\r\n${BODY}\r\n5\r\n01234\r\n0\r\nTrailer: t\r\n\r\n`),
  interim: kept(head('103 Early Hints', 'Link: </style>') + KEPT),
  twoInterim: kept(head('100 Continue') + head('103 Early Hints') + KEPT),
  unavailable: kept(head('503 No', 'Content-Length: 0'), 'shed'),
  tooMany: kept(`${head('429 No', 'Content-Length: 3')}no\n`, 'shed'),
  failure: kept(head('500 No', 'Content-Length: 0'), 'http_error'),
  moved: kept(head('301 There', 'Content-Length: 0'), 'http_error'),
  close: last(head('200 OK', 'Connection: close', `Content-Length: ${BODY.length}`) + BODY),
  old: last(`HTTP/1.0 200 OK\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`),
  untilFin: { ...last(head('200 OK') + BODY), decidedAt: Number.POSITIVE_INFINITY },
  noHttp: malformed('SSH-2.0-OpenSSH_9.6\r\nHTTP/1.1 200 OK\r\n\r\n', '\r\n'),
  twoLengths: malformed(head('200 OK', 'Content-Length: 2', 'Content-Length: 3') + BODY, '\r\n\r\n'),
  lengthBelowZero: malformed(head('200 OK', 'Content-Length: -100') + BODY, '\r\n\r\n'),
  lengthOfNoNumber: malformed(head('200 OK', 'Content-Length: ten') + BODY, '\r\n\r\n'),
} as const;

const often = <Value>(value: Value, weight: number, others: fc.Arbitrary<Value>) =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: others });

export const anyAct: fc.Arbitrary<Act> = fc.record({
  answer: often('sized', 1, fc.constantFrom(...(Object.keys(ANSWERS) as Act['answer'][]))),
  percent: often(100, 4, fc.nat(99)),
  cuts: often<number[]>([], 1, fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 3 })),
  pauseMs: fc.constantFrom(0, 0, 0, 1, 3),
  unasked: often('', 2, fc.constantFrom(...UNASKED)),
  ending: often('keep', 2, fc.constantFrom('fin', 'rst', 'fin, then rst')),
});

/** A whole answer's bytes and nothing else. */
export const WHOLE_ANSWER = KEPT;

const sentBytes = ({ answer, percent }: Act) => Math.floor((ANSWERS[answer].text.length * percent) / 100);
const headBytes = ({ answer }: Act) => ANSWERS[answer].text.indexOf('\r\n\r\n') + 4;

/** The outcomes that the act allows where the client waits for long enough; none: it leaves the client waiting. */
export function outcomesOf(act: Act): readonly ClientOutcome[] {
  const { outcome, decidedAt } = ANSWERS[act.answer];
  if (sentBytes(act) >= decidedAt) return [outcome];
  const endsByFin = act.answer === 'untilFin' && sentBytes(act) >= headBytes(act);
  switch (act.ending) {
    case 'keep':
      return [];
    case 'fin':
      return endsByFin ? [outcome] : ['closed'];
    case 'rst':
      return ['reset'];
    // Which of the two the client meets first is a matter of its speed.
    case 'fin, then rst':
      return [endsByFin ? outcome : 'closed', 'reset', 'broken_pipe'];
  }
}

export function afterwards(act: Act): Afterwards {
  const { decidedAt, last: isLast } = ANSWERS[act.answer];
  if (sentBytes(act) < decidedAt || isLast || act.unasked !== '') return 'left';
  return act.ending === 'keep' ? 'kept' : 'lost';
}

/** Does the act on a socket; what it takes of the time passes in timers. */
export function perform(socket: Socket, act: Act): void {
  const { text } = ANSWERS[act.answer];
  const bytes = sentBytes(act);
  const ends = [...act.cuts.map((percent) => Math.floor((bytes * percent) / 100)).toSorted((a, b) => a - b), bytes];
  const writes = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end)).filter((part) => part !== '');
  if (act.percent === 100) writes.push(`${writes.pop() ?? ''}${act.unasked}`);
  const steps = [...writes.map((part) => () => void socket.write(part)), () => end(socket, act.ending, act.pauseMs)];
  const next = () => {
    steps.shift()?.();
    if (steps.length === 0) return;
    if (act.pauseMs === 0) next();
    else setTimeout(next, act.pauseMs);
  };
  next();
}

/** Ends a connection as told, or keeps it. */
export function end(socket: Socket, ending: Act['ending'], pauseMs = 0): void {
  if (ending === 'fin') socket.end();
  else if (ending === 'rst') socket.resetAndDestroy();
  else if (ending === 'fin, then rst') socket.end(() => setTimeout(() => socket.resetAndDestroy(), pauseMs));
}
