/** Why an acquire ended without a connection. Every reason is an outcome of its own and never a bare Error. */
export type RefusalReason = 'queue_full' | 'acquire_timeout' | 'withdrawn';

/** The pool gave no connection. The message is fit for the body of a 503. */
export class AcquireRefused extends Error {
  override readonly name = 'AcquireRefused';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The pool could not open a connection. */
export class OpenFailed extends Error {
  override readonly name = 'OpenFailed';
}
