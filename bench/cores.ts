/**
 * Launchers that keep a process on one core (taskset(1)). Where the scheduler puts a server and its load decides their
 * throughput more than whatever is measured does.
 */
export const ON_FIRST_CORE: readonly string[] = ['taskset', '--cpu-list', '0'];
export const ON_SECOND_CORE: readonly string[] = ['taskset', '--cpu-list', '1'];
