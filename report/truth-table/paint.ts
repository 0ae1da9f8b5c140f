/** How a terminal sets off parts of a text. Each function keeps the text and adds only what does not show. */
export interface Paint {
  strong(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  faint(text: string): string;
}

const same = (text: string) => text;

/** For files, pipes, and terminals without colours. */
export const PLAIN: Paint = { strong: same, good: same, bad: same, faint: same };
