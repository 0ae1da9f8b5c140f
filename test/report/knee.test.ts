import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kneeSettings, measuredKnee, offeredLoad, predictedKnee } from '../../report/knee.js';
import { poolCell } from './fixtures.js';

describe('the predicted knee', () => {
  it.each([
    { n: 200, s: 50, t: 1000, knee: 10, why: 'the Gin reference: dead at 10 and perfect at 12' },
    { n: 200, s: 50, t: 2000, knee: 5, why: 'clients twice as patient need half the pool' },
    { n: 100, s: 25, t: 1000, knee: 2.5, why: 'half the clients, each served twice as fast' },
    { n: 200, s: 0, t: 1000, knee: 0, why: 'a connection held for no time is never short' },
  ])('is $knee where $why', ({ n, s, t, knee }) => {
    const settings = { connections: n, serviceMs: s, clientTimeoutMs: t, connectionsPerRequest: 1 };
    expect(predictedKnee(settings)).toBe(knee);
  });

  it('is unknown for requests that hold several connections', () => {
    const settings = { connections: 200, serviceMs: 50, clientTimeoutMs: 1000, connectionsPerRequest: 2 };
    expect(predictedKnee(settings)).toBeNull();
  });

  it('is unknown for an open loop, whose offered load it is that a pool must exceed', () => {
    const settings = { 'load.driver': 'open', 'load.rate_per_second': 400, 'server.service.mean_ms': 20 };
    const cell = poolCell(4, 1, { settings });
    expect(predictedKnee(kneeSettings(cell))).toBeNull();
    expect(offeredLoad(cell)).toBe(8);
    expect(offeredLoad(poolCell(4, 1))).toBeNull();
    const twoEach = { ...settings, 'server.connections_per_request': 2 };
    expect(offeredLoad(poolCell(4, 1, { settings: twoEach }))).toBeNull();
  });
});

describe('the measured knee', () => {
  it('lies between the largest dead and the smallest healthy size', () => {
    expect(measuredKnee([poolCell(8, 0.1), poolCell(10, 0.15), poolCell(12, 1), poolCell(16, 1)])).toEqual({
      deadAt: 10,
      healthyAt: 12,
    });
  });

  it('takes 99 % of the finished attempts for healthy, and less for not', () => {
    expect(measuredKnee([poolCell(4, 0.989), poolCell(5, 0.99)])).toEqual({ deadAt: 4, healthyAt: 5 });
  });

  it('does not count attempts that the end of the run cut', () => {
    expect(measuredKnee([poolCell(4, 1, { client: { ok: 100, unfinished: 900 } })]).healthyAt).toBe(4);
  });

  it('takes a size at which nothing finished for dead', () => {
    expect(measuredKnee([poolCell(4, 0, { client: { unfinished: 200 } })])).toEqual({ deadAt: 4, healthyAt: null });
  });

  it('asks every repetition of a size to be healthy', () => {
    expect(measuredKnee([poolCell(12, 1), poolCell(12, 0.5), poolCell(16, 1)])).toEqual({ deadAt: 12, healthyAt: 16 });
  });

  it('is nowhere without cells', () => {
    expect(measuredKnee([])).toEqual({ deadAt: null, healthyAt: null });
  });

  it('splits any sizes, in any order, into healthy ones above and a dead one below', () => {
    const cell = fc.record({ size: fc.integer({ min: 1, max: 40 }), isHealthy: fc.boolean() });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), (specs) => {
        const dead = new Set(specs.filter((spec) => !spec.isHealthy).map((spec) => spec.size));
        const { deadAt, healthyAt } = measuredKnee(specs.map((s) => poolCell(s.size, s.isHealthy ? 1 : 0.2)));
        expect(deadAt).toBe(dead.size === 0 ? null : Math.max(...dead));
        const above = specs.map((spec) => spec.size).filter((size) => size > (deadAt ?? 0));
        expect(healthyAt).toBe(above.length === 0 ? null : Math.min(...above));
      }),
    );
  });
});
