import { join } from 'node:path';
import { packageFolder } from '../../lab/package-folder.js';

/** A run that was measured, in the files that the first version wrote of it: what later ones measure is not there. */
export const FIRST_RUN = join(packageFolder(), 'test', 'support', 'first-run');
