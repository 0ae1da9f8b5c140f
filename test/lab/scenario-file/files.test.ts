import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../../lab/scenario-file/index.js';
import { refusalOf, writtenFile } from './written-file.js';

const MINIMAL = 'name: minimal\nsummary: only what must be given\n';
const isRoot = process.getuid?.() === 0;

describe('a file that is no scenario', () => {
  it('is refused when it does not exist', () => {
    expect(refusalOf(() => loadScenario('no/such/file.yaml'))).toBe('no/such/file.yaml: no such file');
  });

  it('is refused when it is a folder', () => {
    expect(refusalOf(() => loadScenario(`${tmpdir()}/`))).toBe(`${tmpdir()}/: is a folder, not a scenario file`);
  });

  it.skipIf(isRoot)('is refused when it may not be read', () => {
    const path = writtenFile(MINIMAL, 'secret.yaml');
    chmodSync(path, 0);
    expect(refusalOf(() => loadScenario(path))).toBe('secret.yaml: cannot be read: permission denied');
  });

  it('is refused with the reason of the kernel when it is a socket', async () => {
    const path = writtenFile('', 'folder-only.yaml').replace('folder-only', 'socket');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    expect(refusalOf(() => loadScenario(path))).toBe('socket.yaml: cannot be read: ENXIO');
    await new Promise((resolve) => server.close(resolve));
  });

  it('is refused when it is not UTF-8', () => {
    const path = writtenFile(Buffer.from([...Buffer.from(MINIMAL), 0x23, 0xe9, 0x0a]));
    expect(refusalOf(() => loadScenario(path))).toBe('scenario.yaml: is not UTF-8 text');
  });

  it('is refused beyond a megabyte, and read up to it', () => {
    const padded = (length: number) => `${MINIMAL}#${'x'.repeat(length - MINIMAL.length - 1)}`;
    expect(refusalOf(() => loadScenario(writtenFile(padded(1_000_001))))).toBe(
      'scenario.yaml: is longer than 1000000 bytes; no scenario is',
    );
    expect(loadScenario(writtenFile(padded(1_000_000))).name).toBe('minimal');
  });

  it('is refused when it never ends', () => {
    expect(refusalOf(() => loadScenario('/dev/zero'))).toMatch(/^\/dev\/zero: is longer than/);
  });
});

describe('a file that is unusual but right', () => {
  it('may begin with a byte-order mark and end its lines as Windows does', () => {
    const path = writtenFile(`\uFEFF${MINIMAL.replaceAll('\n', '\r\n')}seed: 7\r\n`);
    expect(loadScenario(path)).toMatchObject({ name: 'minimal', seed: 7 });
  });

  it('counts columns as if the byte-order mark were not there', () => {
    const path = writtenFile('\uFEFFname: 3\r\nsummary: s\r\nseed: x\r\n');
    expect(
      refusalOf(() => loadScenario(path))
        .split('\n')
        .map((line) => line.split(': ')[0]),
    ).toEqual(['scenario.yaml:1:7', 'scenario.yaml:3:7']);
  });
});

describe('a file that means harm', () => {
  it.each([
    ['lists', '['.repeat(400_000)],
    ['mappings', '{a: '.repeat(200_000)],
    ['lists without brackets', '- '.repeat(400_000)],
  ])('is refused when it nests %s until the stack overflows', (_title, yaml) => {
    expect(refusalOf(() => loadScenario(writtenFile(yaml)))).toMatch(
      /^scenario\.yaml:1:\d+: nested more than 64 levels deep$/,
    );
  });

  it('is refused when its aliases multiply', () => {
    const levels = Array.from({ length: 9 }, (_, level) => {
      const inner = level === 0 ? 'x' : `*l${level - 1}`;
      return `l${level}: &l${level} [${Array(10).fill(inner).join(', ')}]\n`;
    });
    expect(refusalOf(() => loadScenario(writtenFile(MINIMAL + levels.join(''))))).toBe(
      'scenario.yaml: its aliases repeat too much of it',
    );
  });

  it('is refused in good time when it has tens of thousands of keys', () => {
    const keys = Array.from({ length: 30_000 }, (_, index) => `k${index}: 1\n`).join('');
    expect(refusalOf(() => loadScenario(writtenFile(MINIMAL + keys)))).toMatch(/and 29950 more$/);
  });

  it('is refused when it gives one key more often than a function takes arguments', () => {
    expect(refusalOf(() => loadScenario(writtenFile('a:\n'.repeat(200_000))))).toMatch(/and 199949 more$/);
  });

  it('cannot reach the prototype of objects', () => {
    const path = writtenFile(`${MINIMAL}__proto__: { polluted: 1 }\nserver: { constructor: 1 }\n`);
    expect(
      refusalOf(() => loadScenario(path))
        .split('\n')
        .map((line) => line.split(';')[0]),
    ).toEqual(['scenario.yaml:3:1: __proto__: unknown key', 'scenario.yaml:4:11: server.constructor: unknown key']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
