/**
 * The channel between a process of a cell and its parent. A process started by hand has none: then messages go nowhere
 * and commands never come.
 */

/** Sends to the parent; resolves when the message has left this process. */
export function sendToParent(message: object): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });
}

/** Calls `onCommand` for each message of the parent. */
export function onParentCommand<Command>(onCommand: (command: Command) => void): void {
  process.on('message', (message) => onCommand(message as Command));
}

/**
 * Ends this process as soon as its parent is gone, however it went: the kernel closes the channel of a killed process.
 * Nothing that the lab starts outlives it.
 */
export function endWithParent(beforeExit: () => void = () => {}): void {
  const end = () => {
    beforeExit();
    process.exit(1);
  };
  process.on('disconnect', end);
  // The parent may have died while this process was still loading, when nobody listened.
  if (process.send !== undefined && !process.connected) end();
}

/** The order that this process was started with: its one argument, in JSON. */
export function orderOfThisProcess<Order>(): Order {
  const json = process.argv[2];
  if (json === undefined) throw new Error('this process takes its order, in JSON, as its one argument');
  return JSON.parse(json) as Order;
}
