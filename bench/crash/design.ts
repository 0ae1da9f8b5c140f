/** What a lab measures that is killed: by which planner, and what. */
export interface Design {
  name: 'fixed' | 'adaptive' | 'search';
  scenario: string;
  /** Beside the scenario. */
  args: readonly string[];
  /** Repetitions, at the most. */
  planned: number;
}

const COMMON = `name: crash
summary: A sweep whose lab is killed
load:
  connections: 4
  client_timeout_ms: 1000
duration_s: 1
drain_s: 0
`;

/** What is measured next depends on nothing that was measured. */
export const FIXED: Design = {
  name: 'fixed',
  scenario: `${COMMON}server: { service: { mean_ms: 20 } }
repeat: 2
sweep: { server.pool.size: [1, 2, 4] }
`,
  args: [],
  planned: 6,
};

/** A cell is over when its figure is known well enough. */
const ADAPTIVE: Design = {
  name: 'adaptive',
  scenario: `${COMMON}server: { service: { mean_ms: 20, distribution: exponential } }
repeat: { min: 3, max: 4, until: { metric: goodput, half_width: 12% } }
sweep: { server.pool.size: [1, 2] }
`,
  args: [],
  planned: 8,
};

/** 20 requests a second and connection: pools of 1 and 2 cannot, one of 4 can. */
const SEARCH: Design = {
  name: 'search',
  scenario: `${COMMON}server: { service: { mean_ms: 50 } }
`,
  args: [
    '--find-knee',
    'server.pool.size',
    '--between',
    '1,4',
    '--objective',
    'goodput >= 50',
    '--most-repetitions',
    '2',
  ],
  planned: 7,
};

/** Each as often as any other. */
export const DESIGNS: readonly Design[] = [FIXED, ADAPTIVE, SEARCH];
