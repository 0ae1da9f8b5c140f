import type { ActStep, After, CallStep, Step } from '../experiments/experiment.js';
import type { CallRecord } from '../result.js';
import type { TimedResult } from '../timed.js';
import { describeCall } from './describe-call.js';
import { differences, isExpected, resultText, type States } from './expectation.js';
import { makeCalls, perform } from './perform.js';
import { movedBetween, type Observation, observe, type Scene } from './scene.js';
import { holdsWithin } from './until.js';

/** The longest that a row waits for is the kernel's own timers, which the rows shorten. */
const SETTLE_DEADLINE_MS = 6000;
/** Once something is not as expected, the rest is for the record. */
const LOST_DEADLINE_MS = 200;

/** What came of a row's steps. */
export interface StepsResult {
  /** When the first call began, by the wall clock. */
  beganAt: number;
  calls: readonly CallRecord[];
  /** What did not come out as the row says, in words. */
  wrong: readonly string[];
}

/** Runs the steps one after the other, each when what the one before caused has happened, and records every call. */
export async function runSteps(steps: readonly Step[], scene: Scene): Promise<StepsResult> {
  const run = new StepsRun(scene);
  for (const group of groupsOf(steps)) {
    if (Array.isArray(group)) await run.calls(group);
    else await run.act(group);
  }
  return run.result;
}

/** Calls made at once stand together. */
export function groupsOf(steps: readonly Step[]): (CallStep[] | ActStep)[] {
  const groups: (CallStep[] | ActStep)[] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if ('act' in step) groups.push(step);
    else if (step.atOnce && Array.isArray(last)) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

class StepsRun {
  readonly #scene: Scene;
  readonly #calls: CallRecord[] = [];
  readonly #wrong: string[] = [];
  #beganAt: number | null = null;
  #expectedStates: States = { client: null, server: null };
  #before: Observation;
  #isConnected = true;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#before = observe(scene);
  }

  get result(): StepsResult {
    return { beganAt: this.#beganAt ?? 0, calls: this.#calls, wrong: this.#wrong };
  }

  async act({ act, after }: ActStep): Promise<void> {
    await perform(this.#scene, act);
    await this.#settle(after, `after ${act.name}`);
  }

  async calls(steps: readonly CallStep[]): Promise<void> {
    // A client that could not connect has no socket to make a call on.
    if (!this.#isConnected && steps[0]?.side === 'client') return;
    const timings = await makeCalls(this.#scene, steps);
    const before = this.#before;
    const first = this.#calls.length + 1;
    for (const [index, step] of steps.entries()) this.#judge(step, timings[index], first + index);
    const now = await this.#settle(steps.at(-1)?.after ?? {}, `after call ${first + steps.length - 1}`);
    const moved = movedBetween(before, now);
    for (const [index, step] of steps.entries()) {
      const counters = index === steps.length - 1 ? moved : moved && {};
      const timing = timings[index];
      if (timing !== undefined) this.#record(step, timing, now, counters);
    }
  }

  #judge({ side, call, expected }: CallStep, timing: TimedResult | undefined, number: number): void {
    if (timing === undefined || isExpected(timing.result, expected)) return;
    const wanted = expected.map(resultText).join(' or ');
    this.#wrong.push(
      `call ${number}, ${call.name} at the ${side}: expected ${wanted}, came ${resultText(timing.result)}`,
    );
  }

  #record(
    step: CallStep,
    { result, beganAt, tookMs }: TimedResult,
    now: Observation,
    counters: CallRecord['counters'],
  ): void {
    this.#beganAt ??= beganAt;
    if (step.call.name === 'connect' && result.kind === 'error') this.#isConnected = false;
    const atMs = beganAt - this.#beganAt;
    this.#calls.push({
      side: step.side,
      ...describeCall(step),
      result,
      expected: step.expected,
      atMs,
      tookMs,
      stateAfter: now.states,
      counters,
    });
  }

  /** Waits until everything is as expected; what then is not goes on record. */
  async #settle(after: After, when: string): Promise<Observation> {
    const states = { ...this.#expectedStates, ...after.states };
    let now = this.#before;
    let wrong: string[] = [];
    await holdsWithin(this.#wrong.length === 0 ? SETTLE_DEADLINE_MS : LOST_DEADLINE_MS, () => {
      now = observe(this.#scene);
      wrong = differences(after, states, this.#before, now);
      return wrong.length === 0;
    });
    this.#wrong.push(...wrong.map((what) => `${when}: ${what}`));
    this.#expectedStates = states;
    this.#before = now;
    return now;
  }
}
