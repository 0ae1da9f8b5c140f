import type { FailureCourse, FailureKind, Verdict, Witness, WitnessedRequest } from '../../core/verdict.js';
import type { Holder, PoolSnapshot } from '../../core/witness/snapshot.js';
import type { Circumstances, Finding, History, KernelLook } from './history.js';
import { diagnose, gravity } from './index.js';

/** More than any diagnosis looks back, at ten a second. */
const KEPT = 40;

/** Follows a cell from look to look and remembers what failed, when, and the first proof of each kind. */
export class Watch {
  readonly #circumstances: Circumstances;
  #snapshots: PoolSnapshot[] = [];
  #looks: KernelLook[] = [];
  readonly #course = new Map<
    FailureKind,
    Omit<FailureCourse, 'witness'> & { finding: Finding; snapshot: PoolSnapshot | undefined }
  >();
  #seen = false;

  constructor(circumstances: Circumstances) {
    this.#circumstances = circumstances;
  }

  /** What the witness has written since the last time, oldest first, and what the kernel says now. */
  look(snapshots: readonly PoolSnapshot[], look: KernelLook): void {
    this.#looks = [...this.#looks, look].slice(-KEPT);
    // Each snapshot is judged, so that none is missed where several come at once.
    for (const snapshot of snapshots) {
      this.#seen = true;
      this.#snapshots = [...this.#snapshots, snapshot].slice(-KEPT);
      this.#follow(snapshot.atMs);
    }
    if (snapshots.length === 0) this.#follow(look.atMs);
  }

  /** null where the witness never said anything: nothing is known then. @param loadStartMs times count from there. */
  verdict(sites: readonly string[], loadStartMs: number): Verdict | null {
    if (!this.#seen) return null;
    const course = [...this.#course.values()]
      .map(({ finding, snapshot, ...when }) => ({
        ...when,
        firstMs: when.firstMs - loadStartMs,
        lastMs: when.lastMs - loadStartMs,
        witness: witnessOf(finding, snapshot, sites, loadStartMs),
      }))
      .toSorted((a, b) => a.firstMs - b.firstMs);
    const gravest = course.toSorted((a, b) => gravity(a.kind) - gravity(b.kind))[0];
    return {
      kind: gravest?.kind ?? 'none',
      sinceMs: gravest?.firstMs ?? null,
      witness: gravest?.witness ?? null,
      course,
    };
  }

  #follow(nowMs: number): void {
    const history: History = { snapshots: this.#snapshots, looks: this.#looks, circumstances: this.#circumstances };
    const findings = new Map(diagnose(history).map((finding) => [finding.kind, finding]));
    for (const [kind, past] of this.#course) {
      if (!findings.has(kind)) past.lasts = false;
    }
    for (const [kind, finding] of findings) {
      const past = this.#course.get(kind);
      if (past === undefined) {
        const when = { kind, firstMs: finding.sinceMs, lastMs: nowMs, times: 1, lasts: true };
        this.#course.set(kind, { ...when, finding, snapshot: this.#snapshots.at(-1) });
      } else {
        if (!past.lasts) past.times += 1;
        past.lasts = true;
        past.lastMs = nowMs;
      }
    }
  }
}

function witnessOf(
  { evidence, requests }: Finding,
  snapshot: PoolSnapshot | undefined,
  sites: readonly string[],
  loadStartMs: number,
): Witness {
  const { atMs = loadStartMs, size = 0, queueDepth = 0, oldestWaitSinceMs = 0 } = snapshot ?? {};
  return {
    atMs: atMs - loadStartMs,
    evidence,
    poolSize: size,
    queueDepth,
    oldestWaitMs: queueDepth === 0 ? 0 : atMs - oldestWaitSinceMs,
    requests: requests.map((holder) => witnessedRequest(holder, sites, loadStartMs)),
  };
}

function witnessedRequest(holder: Holder, sites: readonly string[], loadStartMs: number): WitnessedRequest {
  const since = (atMs: number) => atMs - loadStartMs;
  const from = (site: number) => sites[site] ?? `place ${site}`;
  const { serial, holds, waitingSinceMs, waitingSite, workUntilMs, overMs } = holder;
  return {
    serial,
    holds: holds.map(({ slot, sinceMs, site }) => ({ slot, sinceMs: since(sinceMs), from: from(site) })),
    waits: waitingSinceMs === null ? null : { sinceMs: since(waitingSinceMs), from: from(waitingSite) },
    workUntilMs: workUntilMs === null ? null : since(workUntilMs),
    overMs: overMs === null ? null : since(overMs),
  };
}
