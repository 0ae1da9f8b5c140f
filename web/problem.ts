/** Why a request cannot be answered as it was meant, for a page that says so. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  /** In a few words. */
  readonly title: string;

  /** @param message what is wrong and what can be done, in whole sentences. */
  constructor(status: number, title: string, message: string) {
    super(message);
    this.status = status;
    this.title = title;
  }
}

export function notFound(message: string): Problem {
  return new Problem(404, 'Not found', message);
}
