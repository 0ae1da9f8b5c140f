import { describe, expect, it } from 'vitest';
import { type ChainSources, failureChain } from '../../collector/chain.js';
import { sampleFixture, scenarioFixture, verdictFixture } from '../report/fixtures.js';

const NOTHING = {
  queuePassedTimeoutMs: null,
  clientGaveUpMs: null,
  wastedGrantMs: null,
  brokenPipeMs: null,
  resetMs: null,
  lastOkMs: null,
  oks: 0,
};

function chain(sources: Partial<ChainSources> = {}) {
  return failureChain({
    scenario: scenarioFixture({ 'load.client_timeout_ms': 1000 }),
    loadMs: 6000,
    scope: 'namespace',
    moments: NOTHING,
    samples: [],
    leaks: { connections: 0, poolEmptyAtMs: null },
    verdict: null,
    ...sources,
  });
}

describe('the chain of failure', () => {
  it('has no link where nothing happened', () => {
    expect(new Set(Object.values(chain()))).toEqual(new Set([null]));
  });

  it('takes what the ledgers say as it is', () => {
    const moments = {
      ...NOTHING,
      queuePassedTimeoutMs: 1001.5,
      clientGaveUpMs: 1000,
      wastedGrantMs: 1100,
      brokenPipeMs: 1101,
    };
    expect(chain({ moments })).toMatchObject({
      queuePassedTimeoutAtMs: 1001.5,
      firstClientGaveUpAtMs: 1000,
      firstWastedGrantAtMs: 1100,
      firstBrokenPipeAtMs: 1101,
      firstResetAtMs: null,
    });
  });

  it.each([
    ['that ended a quarter of the load before it', 4500, 100, 4500],
    ['that ended shortly before the load', 4600, 100, null],
    ['that were so rare that a long silence is chance', 3000, 5, null],
  ])('has the last of good answers %s', (_title, lastOkMs, oks, expected) => {
    expect(chain({ moments: { ...NOTHING, lastOkMs, oks } }).lastGoodAnswerAtMs).toBe(expected);
  });

  it.each([
    ['below the limit', 255, null],
    ['at the limit', 256, 300],
    ['above it, by inherited handles', 257, 300],
  ])('sees handles run out: %s', (_title, openFiles, expected) => {
    const samples = [
      sampleFixture({ atMs: 200, openFiles: 100, openFilesLimit: 256 }),
      sampleFixture({ atMs: 300, openFiles, openFilesLimit: 256 }),
    ];
    expect(chain({ samples }).handlesOutAtMs).toBe(expected);
  });

  it('leaves out what the end of the load did', () => {
    const samples = [sampleFixture({ atMs: 6100, phase: 'drain', openFiles: 256, openFilesLimit: 256 })];
    const leaks = { connections: 4, poolEmptyAtMs: 6001 };
    expect(chain({ samples, leaks, verdict: verdictFixture('deadlock', 6050) })).toMatchObject({
      handlesOutAtMs: null,
      poolEmptyAtMs: null,
      poolLockedAtMs: null,
    });
  });

  it('knows of a full accept queue by the counters of the cell itself, not by those of the host', () => {
    const samples = [sampleFixture({ atMs: 400, counters: { ListenOverflows: 2 } })];
    expect(chain({ samples }).acceptQueueFullAtMs).toBe(400);
    expect(chain({ samples, scope: 'host' }).acceptQueueFullAtMs).toBeNull();
  });

  it('has the moment at which the pool locked itself, for good or for a while', () => {
    for (const kind of ['deadlock', 'livelock'] as const) {
      expect(chain({ verdict: verdictFixture(kind, 1234) }).poolLockedAtMs).toBe(1234);
    }
    expect(chain({ verdict: verdictFixture('starvation', 1234) }).poolLockedAtMs).toBeNull();
  });

  it('of requests that take several connections asks the samples, too', () => {
    const scenario = scenarioFixture({ 'load.client_timeout_ms': 1000, 'server.connections_per_request': 2 });
    const samples = [sampleFixture({ atMs: 2000, oldestWaitMs: 1200, wastedGrants: 1 })];
    expect(chain({ scenario, samples })).toMatchObject({ queuePassedTimeoutAtMs: 1800, firstWastedGrantAtMs: 2000 });
    expect(chain({ samples })).toMatchObject({ queuePassedTimeoutAtMs: null, firstWastedGrantAtMs: null });
  });
});
