import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // Two cores, real sockets and real processes: more files at once would only wait for each other.
    maxWorkers: 2,
  },
});
