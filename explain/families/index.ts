import type { Family } from '../reading.js';
import { ANY } from './any.js';
import { ENVOY } from './envoy.js';
import { GO } from './go.js';
import { HAPROXY } from './haproxy.js';
import { JAVA } from './java.js';
import { KERNEL } from './kernel.js';
import { NGINX } from './nginx.js';
import { NODE } from './node.js';
import { POSTGRESQL } from './postgresql.js';
import { PYTHON } from './python.js';

/**
 * All families, in the order in which they are tried. Proxies and the kernel print lines of a fixed shape, so they come
 * first; what has no more than the words of an errno comes last.
 */
export const FAMILIES: readonly Family[] = [KERNEL, HAPROXY, ENVOY, NGINX, JAVA, PYTHON, NODE, GO, POSTGRESQL, ANY];
