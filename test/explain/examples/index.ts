import { ENVOY_EXAMPLES } from './envoy.js';
import type { Example } from './example.js';
import { GO_EXAMPLES } from './go.js';
import { HAPROXY_EXAMPLES } from './haproxy.js';
import { JAVA_EXAMPLES } from './java.js';
import { KERNEL_EXAMPLES } from './kernel.js';
import { NGINX_EXAMPLES } from './nginx.js';
import { NODE_EXAMPLES } from './node.js';
import { ANY_EXAMPLES, POSTGRESQL_EXAMPLES } from './others.js';
import { PYTHON_EXAMPLES } from './python.js';

/** Lines of each family, by the family's name. */
export const EXAMPLES: Record<string, readonly Example[]> = {
  kernel: KERNEL_EXAMPLES,
  HAProxy: HAPROXY_EXAMPLES,
  Envoy: ENVOY_EXAMPLES,
  nginx: NGINX_EXAMPLES,
  Java: JAVA_EXAMPLES,
  Python: PYTHON_EXAMPLES,
  Node: NODE_EXAMPLES,
  Go: GO_EXAMPLES,
  PostgreSQL: POSTGRESQL_EXAMPLES,
  'any program': ANY_EXAMPLES,
};

/** All of them. */
export const ALL_EXAMPLES: readonly Example[] = Object.values(EXAMPLES).flat();
