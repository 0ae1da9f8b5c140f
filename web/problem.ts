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

/** What has failed, in one sentence for a page: without the last lines of a process, which are for the terminal. */
export function sentenceOf({ message }: Error): string {
  return (message.split('\n')[0] ?? '').replace(/; its last lines:$/, '');
}

export function notFound(message: string): Problem {
  return new Problem(404, 'Not found', message);
}
