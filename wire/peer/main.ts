import { openSync, readSync } from 'node:fs';
import { endWithParent, onParentCommand, sendToParent } from '../../core/process-channel.js';
import { Ends } from './ends.js';
import { sendMark } from './mark.js';
import type { PeerAnswers, PeerCommand, PeerMessage } from './messages.js';

/** The process of one end of an experiment: it makes one call a message, and tells what the call gave. */

const tell = (message: PeerMessage) => void sendToParent(message);
let ends = new Ends(false, tell);

endWithParent();
onParentCommand<PeerCommand & { id: number }>(async ({ id, ...command }) => {
  try {
    tell({ kind: 'answer', id, answer: await obey(command as PeerCommand) });
  } catch (error) {
    tell({ kind: 'failure', id, message: (error as Error).message });
  }
});

async function obey(command: PeerCommand): Promise<PeerAnswers[keyof PeerAnswers]> {
  switch (command.kind) {
    case 'begin':
      ends = new Ends(command.asStream, tell);
      return {};
    case 'listen':
      return ends.listen(command);
    case 'connect':
      return ends.connect(command);
    case 'accept':
      return ends.accept(command);
    case 'calls':
      return ends.calls(command);
    case 'mark':
      return { localPort: await sendMark(command.host) };
    case 'close-listener':
      return ends.closeListener();
    case 'hold-and-close-listener':
      return ends.holdAndCloseListener();
  }
}

// The first read of a process takes longer than any other, which would be told of the experiment's first call.
readSync(openSync('/dev/zero', 'r'), Buffer.alloc(1));
tell({ kind: 'ready' });
