import { openSync, readSync } from 'node:fs';
import { endWithParent, onParentCommand, orderOfThisProcess, sendToParent } from '../../core/process-channel.js';
import { Ends } from './ends.js';
import type { PeerAnswers, PeerCommand, PeerMessage, PeerOrder } from './messages.js';

/** The process of one end of an experiment: it makes one call a message, and tells what the call gave. */

const { asStream } = orderOfThisProcess<PeerOrder>();
const tell = (message: PeerMessage) => void sendToParent(message);
const ends = new Ends(asStream, tell);

endWithParent();
onParentCommand<PeerCommand & { id: number }>(async ({ id, ...command }) => {
  try {
    tell({ kind: 'answer', id, answer: await obey(command as PeerCommand) });
  } catch (error) {
    tell({ kind: 'failure', id, message: (error as Error).message });
  }
});

function obey(command: PeerCommand): Promise<PeerAnswers[keyof PeerAnswers]> | PeerAnswers[keyof PeerAnswers] {
  switch (command.kind) {
    case 'listen':
      return ends.listen(command);
    case 'connect':
      return ends.connect(command);
    case 'accept':
      return ends.accept(command);
    case 'calls':
      return ends.calls(command);
    case 'close-listener':
      return ends.closeListener(command);
  }
}

// The first read of a process takes longer than any other, which would be told of the experiment's first call.
readSync(openSync('/dev/zero', 'r'), Buffer.alloc(1));
tell({ kind: 'ready' });
