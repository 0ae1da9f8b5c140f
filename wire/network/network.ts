import type { Side } from '../result.js';

/** The hosts of an experiment and what joins them. */
export interface Network {
  /** Whether both hosts are the row's own, and so the kernel's counters there. */
  readonly isOwn: boolean;
  readonly serverAddress: string;
  /** Of the row's client; null: as the kernel chooses. */
  readonly clientAddress: string | null;
  /** Of the clients that are not the row's. */
  readonly othersAddress: string | null;
  /** The network device on which every segment passes. */
  readonly device: string;
  /** The program, with its arguments, that starts a process at that host. */
  launcher(side: Side): readonly string[];
  /** The kernel's view of the network at that host. */
  procNet(side: Side): string;
  /** Loses what is sent to these sides from now on. @throws LabFailure where nothing can be lost. */
  lose(to: readonly Side[]): Promise<void>;
  /** Loses nothing any more. */
  deliver(): Promise<void>;
}
