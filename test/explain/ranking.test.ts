import { describe, expect, it } from 'vitest';
import { explain } from '../../explain/explanation.js';
import { MECHANISM_IDS, MECHANISMS } from '../../explain/mechanisms.js';
import { RULES } from '../../explain/ranking/rules.js';
import { readLine } from '../../explain/read-line.js';
import { SIGNS } from '../../explain/signs.js';
import { WIRE_ROWS } from '../../explain/wire-rows.js';
import { scenarioNames } from '../../lab/scenario-file/index.js';
import { MECHANISMS as WIRE_MECHANISMS } from '../../wire/result.js';
import { ALL_EXAMPLES } from './examples/index.js';

const ALL_RULES = Object.entries(RULES).flatMap(([sign, rules]) => rules.map((rule) => ({ sign, rule })));

function explained(text: string) {
  return explain({ lineNumber: 1, line: { text, bytes: text.length, cut: false }, reading: readLine(text) });
}

function causes(text: string): string[] {
  return (explained(text)?.causes ?? []).map(({ mechanism }) => mechanism);
}

describe('mechanisms', () => {
  it('name rows of the truth table only, each under a mechanism of the table', () => {
    const rows = [
      ...Object.values(MECHANISMS).flatMap(({ proof }) => ('row' in proof ? [proof.row] : [])),
      ...ALL_RULES.flatMap(({ rule }) => rule.causes.flatMap((cause) => (typeof cause === 'string' ? [] : [cause[1]]))),
    ];
    expect(rows.filter((row) => !(row in WIRE_ROWS))).toEqual([]);
    expect(Object.values(WIRE_ROWS).filter((mechanism) => !WIRE_MECHANISMS.includes(mechanism))).toEqual([]);
  });

  it('name scenarios that exist', () => {
    const named = Object.values(MECHANISMS).flatMap(({ scenario }) => (scenario === null ? [] : [scenario]));
    expect(named.filter((name) => !scenarioNames().includes(name))).toEqual([]);
    expect(named).toContain('keep-alive-race');
  });

  it.each(Object.entries(MECHANISMS))('say what happened and how to measure it: %s', (_id, mechanism) => {
    expect(mechanism.title).toMatch(/^\S.*[^.]$/);
    expect(mechanism.happened).toMatch(/^\S.*\.$/);
    expect(mechanism.measurement.command).toMatch(/^\S.*\S$/);
    expect(mechanism.measurement.look).toMatch(/^\S.*\S$/);
    if ('none' in mechanism.proof) expect(mechanism.proof.none).not.toBe('');
  });

  it('are each reached by a rule', () => {
    const ranked = new Set(
      ALL_RULES.flatMap(({ rule }) => rule.causes.map((cause) => (typeof cause === 'string' ? cause : cause[0]))),
    );
    expect(MECHANISM_IDS.filter((id) => !ranked.has(id))).toEqual([]);
  });
});

describe('the ranking', () => {
  it('has a rule without a condition at the end of every sign, and only there', () => {
    expect(Object.keys(RULES).sort()).toEqual(Object.keys(SIGNS).sort());
    for (const [sign, rules] of Object.entries(RULES)) {
      const unconditional = rules.map(({ towards, when }) => towards === undefined && when === undefined);
      expect([sign, unconditional.indexOf(true)]).toEqual([sign, rules.length - 1]);
    }
  });

  it('names no mechanism twice for one line', () => {
    for (const [, line] of ALL_EXAMPLES) {
      const ids = causes(line);
      expect([line, ids]).toEqual([line, [...new Set(ids)]]);
    }
  });

  it('has a cause for every line that tells of a fault, each with a row or the reason for none', () => {
    for (const [, line] of ALL_EXAMPLES) {
      const explanation = explained(line);
      const harmless = ['fine', 'suppressed'].includes(explanation?.reading.sign ?? '');
      expect([line, (explanation?.causes ?? []).length > 0]).toEqual([line, !harmless]);
      for (const { wireRow, whyNoRow } of explanation?.causes ?? []) {
        expect([line, wireRow === null]).toEqual([line, whyNoRow !== null]);
      }
    }
  });

  it.each([
    ['write tcp 10.0.0.1:8080->10.0.0.2:41234: write: broken pipe', 'client-gave-up', 'broken-pipe'],
    ['write tcp 10.0.0.1:41234->10.0.0.2:8080: write: broken pipe', 'keep-alive-race', 'fin-write-write'],
    ['write tcp 10.0.0.1:41234->10.0.0.2:5432: write: broken pipe', 'stale-in-pool', 'fin-write-write'],
    [
      'write tcp 10.0.0.1:8080->10.0.0.2:41234: write: connection reset by peer',
      'client-left-unread',
      'connection-reset-write',
    ],
    [
      'read tcp 10.0.0.1:8080->10.0.0.2:41234: read: connection reset by peer',
      'client-left-unread',
      'connection-reset',
    ],
    ['read tcp 10.0.0.1:41234->10.0.0.2:8080: read: connection reset by peer', 'keep-alive-race', 'connection-reset'],
    ['Error: aborted', 'node-closed-on-fin', 'fin-read'],
    ['Error: socket hang up', 'keep-alive-race', 'fin-write-read'],
    ['driver: bad connection', 'stale-in-pool', 'fin-write-read'],
    ['dial tcp 10.0.0.2:8080: connect: connection refused', 'nothing-listens', 'refused'],
    ['dial tcp 10.0.0.2:8080: i/o timeout', 'connect-dropped', 'vanished-connect'],
    [
      'TCP: request_sock_TCP: Possible SYN flooding on port 8080. Dropping request.',
      'accept-queue-full',
      'accept-queue-full',
    ],
    ['nf_conntrack: table full, dropping packet', 'conntrack-full', 'vanished-connect'],
    ['accept4() failed (24: Too many open files)', 'handles-close-wait', null],
    ['http: superfluous response.WriteHeader call from main.main.func6 (main.go:98)', 'double-answer', null],
    ['sql: database is closed', 'shutting-down', null],
  ])('puts first for %s: %s, shown by %s', (line, mechanism, row) => {
    const [first] = explained(line)?.causes ?? [];
    expect([first?.mechanism, first?.wireRow]).toEqual([mechanism, row]);
  });

  it("takes the pool's own figures into account", () => {
    const hikari = (figures: string) =>
      causes(`HikariPool-1 - Connection is not available, request timed out after 30000ms ${figures}`)[0];
    expect(hikari('(total=10, active=10, idle=0, waiting=190)')).toBe('pool-too-small');
    expect(hikari('(total=0, active=0, idle=0, waiting=3)')).toBe('nothing-listens');
    expect(hikari('(total=10, active=2, idle=8, waiting=3)')).toBe('process-paused');
  });
});
