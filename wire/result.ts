/** The shapes of the truth table, which are core's so that reports can be made of them. */
export type * from '../core/truth-table.js';
export { MECHANISMS, SIDES } from '../core/truth-table.js';
