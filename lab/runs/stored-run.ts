import { z } from 'zod';
import { BadInput } from '../../core/errors.js';
import { storedScenario } from './stored-cell.js';

/** What is searched for, as far as it can be shown; a search of another kind is none that this version knows. */
const storedSearch = z
  .object({
    path: z.string(),
    candidates: z.array(z.number()),
    objectives: z.array(z.string()),
    sought: z.enum(['smallest', 'largest']).nullable(),
    mostRepetitions: z.number(),
  })
  .nullish()
  .catch(null);

/** What a run must have, wherever it is read from. */
export const storedRun = z.looseObject({
  runId: z.string(),
  startedAt: z.string(),
  scenario: storedScenario,
  machine: z.looseObject({}),
  cellsPlanned: z.number(),
  finishedAt: z.string().nullable().optional(),
  code: z.looseObject({ fingerprint: z.string() }).optional(),
  search: storedSearch,
});

/** @throws BadInput, which names `where` and the first thing that is amiss. */
export function checked<Shape extends z.ZodType>(shape: Shape, value: unknown, where: string): z.infer<Shape> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const at = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  throw new BadInput(`${where}: is no run of resetlab: ${at}${issue?.message ?? 'unreadable'}`);
}
