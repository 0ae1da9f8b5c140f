import { describe, expect, it } from 'vitest';
import { scenarioSchema } from '../../../core/scenario/schema.js';
import { warmUp } from '../../../loadgen/open-loop/warm-up.js';

/** Code that a warm-up has not been through is compiled, and much of the rest thrown away, in the midst of the load. */
describe('the warm-up of the open loop goes, to the last, the ways of an answer, a timeout, a 503 and a refusal', () => {
  it.each([
    ['requests come at random', { arrivals: 'poisson' }],
    ['requests come evenly, and clients try again', { arrivals: 'constant', retry: { max: 3, backoff_ms: 1 } }],
    ['connections are few, and left with a FIN', { max_connections: 1, client_close: 'fin' }],
  ])('where %s', async (_title, settings) => {
    const { load } = scenarioSchema.parse({
      name: 'test',
      summary: 'test',
      load: { driver: 'open', rate_per_second: 100, ...settings },
    });
    const [, ...later] = await warmUp(load, 1);
    expect(later.length).toBeGreaterThan(0);
    for (const { ok, timeout, shed, refused, http_error } of later) {
      const gone = Object.entries({ ok, timeout, shed, refused }).filter(([, count]) => count > 0);
      expect(gone.map(([way]) => way)).toEqual(['ok', 'timeout', 'shed', 'refused']);
      expect(http_error).toBe(0);
    }
  });
});
