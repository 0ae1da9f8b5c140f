import { z } from 'zod';

/**
 * What goes wrong in the server because the scenario says so. Without any of it the server has no fault of its own.
 * Times count from the load's start.
 */

const LONGEST_S = 3600;

/** A time from `at_s` for `for_s` seconds in which something is out of order. */
const spell = (meaning: string) =>
  z
    .strictObject({
      at_s: z.number().min(0).max(LONGEST_S).describe("when it begins, in seconds since the load's start"),
      for_s: z.number().positive().max(LONGEST_S).describe('how long it lasts, in seconds'),
    })
    .nullable()
    .default(null)
    .describe(meaning);

export const faultsSchema = z
  .strictObject({
    leak_share: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe('share of the requests that never give their connection back; they are answered as usual'),
    database_stall: spell(
      'the database answers nothing for a while, then goes on where it stopped. null: it never does',
    ),
    event_loop_block: spell('one call keeps the event loop of the server for a while. null: none does'),
  })
  .prefault({});

/** A spell of a fault. */
export interface Spell {
  at_s: number;
  for_s: number;
}
