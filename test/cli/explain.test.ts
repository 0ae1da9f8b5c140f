import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { packageFolder } from '../../lab/package-folder.js';
import { COMMAND, type Ending, resetlab } from './command.js';

const BROKEN_PIPE = 'write tcp 10.0.0.1:8080->10.0.0.2:41234: write: broken pipe';
const CONTROLS = /[^\P{Cc}\n]/u;
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/;

/** Runs `resetlab explain` with `input` on standard input. */
async function explain(args: readonly string[], input: string | Buffer): Promise<Ending> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [COMMAND, 'explain', ...args], {
    cwd: packageFolder(),
    input,
    reject: false,
  });
  return { exitCode, stdout, stderr };
}

describe('resetlab explain', () => {
  it('says of one line what it means, what can have caused it, and how to tell', async () => {
    const { exitCode, stdout, stderr } = await resetlab(['explain', BROKEN_PIPE]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^Go \(net\): A write failed with EPIPE/);
    expect(stdout).toMatch(/^side +server side: towards a client$/m);
    expect(stdout).toMatch(/^errno +EPIPE$/m);
    expect(stdout).toMatch(/^remote +10\.0\.0\.2:41234$/m);
    expect(stdout).toMatch(/^1\. .*\(client-gave-up\)$/m);
    expect(stdout).toMatch(/^ +proof +resetlab wire --only broken-pipe$/m);
    expect(stdout).toMatch(/^ +reproduce +resetlab run pool-starvation$/m);
    expect(stdout).toMatch(/^ +ss -tan state close-wait '\( sport = :8080 \)'$/m);
  });

  it('tells programs the same', async () => {
    const { exitCode, stdout } = await resetlab(['explain', '--json', BROKEN_PIPE]);
    expect(exitCode).toBe(0);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ lines: 1, cut_lines: 0, entries: 1, fine: 0, unknown: 0 });
    expect(answer.explanation).toMatchObject({
      form: 'go-write-broken-pipe',
      family: 'Go',
      towards: 'client',
      call: 'write',
      errno: 'EPIPE',
      addresses: [
        { role: 'local', address: '10.0.0.1:8080' },
        { role: 'remote', address: '10.0.0.2:41234' },
      ],
    });
    expect(answer.explanation.causes[0]).toMatchObject({
      mechanism: 'client-gave-up',
      wire_row: 'broken-pipe',
      scenario: 'pool-starvation',
      measurement: { on: 'this host', command: "ss -tan state close-wait '( sport = :8080 )'" },
    });
    expect(answer.mechanisms).toMatchObject([{ mechanism: 'client-gave-up', entries: 1, wire_rows: ['broken-pipe'] }]);
  });

  it.each([[[]], [['-']]])('tallies many lines of standard input by mechanism: %j', async (args) => {
    const log = `${`${BROKEN_PIPE}\n`.repeat(1200)}Error: aborted\nINFO started\n10.0.0.2 - - [x] "GET / HTTP/1.1" 200 3 "-" "-"\n`;
    const { exitCode, stdout, stderr } = await explain(args, log);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('1,203 lines, 1,203 entries: 1,201 explained, 1 without a fault, 1 unknown.');
    expect(stdout).toMatch(/^ +1,200 {2}client-gave-up +The client gave up waiting$/m);
    expect(stdout).toMatch(/^ +1 {2}node-closed-on-fin /m);
    expect(stdout).toMatch(/^ +1 {2}- +Unknown$/m);
    expect(stdout).toMatch(/line 1,202: INFO started$/m);
  });

  it('takes several lines in one argument', async () => {
    const { stdout } = await resetlab(['explain', '--json', `${BROKEN_PIPE}\nconn busy`]);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ lines: 2, entries: 2, explanation: null });
    expect(answer.mechanisms.map(({ mechanism }: { mechanism: string }) => mechanism).sort()).toEqual([
      'client-gave-up',
      'connection-shared',
    ]);
  });

  it('says that it does not know a line', async () => {
    const { exitCode, stdout } = await resetlab(['explain', 'INFO started in 2.3 s']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Unknown: ');
    expect(stdout).not.toContain('likeliest');
  });

  it('prints neither escapes nor control characters nor marks of direction of a log', async () => {
    const marked = BROKEN_PIPE.replace('10.0.0.2', '10.0.0.2\u202e');
    const evil = `\u001b[31m${marked}\u001b]0;title\u0007\b\u009b2J\u202e\u0000\rgone\nwho \u001b[2J knows\u0007 \u202e this\n`;
    for (const args of [[], ['--json']]) {
      const { exitCode, stdout } = await explain(args, evil);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('client-gave-up');
      expect(stdout).not.toMatch(CONTROLS);
      expect(stdout).not.toMatch(DIRECTIONS);
    }
  });

  it('reads on after bytes that are no UTF-8', async () => {
    const log = Buffer.concat([Buffer.from([0xff, 0xfe, 0xc3, 0x0a, 0xf0, 0x28]), Buffer.from(`${BROKEN_PIPE}\n`)]);
    const { exitCode, stdout } = await explain(['--json'], log);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ lines: 2, unknown: 1, mechanisms: [{ mechanism: 'client-gave-up' }] });
  });

  it('says that it read the beginning of a line of ten million bytes only', async () => {
    const { exitCode, stdout } = await explain([], `${BROKEN_PIPE} ${'x'.repeat(10_000_000)}\n`);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('(client-gave-up)');
    expect(stdout).toContain('one line longer than 8,192 bytes: only the beginning was read.');
    expect(stdout.length).toBeLessThan(10_000);
  });

  it('explains itself with examples', async () => {
    const { exitCode, stdout } = await resetlab(['explain', '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('resetlab explain < app.log');
  });
});

describe('resetlab explain without a line', () => {
  it.each([
    ['an empty argument', ['explain', ''], 'resetlab: no line to explain: the argument is empty'],
    [
      'two arguments',
      ['explain', 'a', 'b'],
      "resetlab: too many arguments for 'explain'. Expected 1 argument but got 2.",
    ],
    ['an unknown option', ['explain', '--jsn', 'a'], "resetlab: unknown option '--jsn'\n(Did you mean --json?)"],
  ])('refuses %s and exits 2', async (_title, args, stderr) => {
    expect(await resetlab(args)).toEqual({ exitCode: 2, stdout: '', stderr });
  });

  it('refuses an empty standard input and exits 2', async () => {
    expect(await explain([], '\n\n')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'resetlab: no line to explain: standard input holds none',
    });
  });

  it('refuses to wait for a terminal and exits 2', async () => {
    const { exitCode, stdout } = await execa(
      'script',
      ['--quiet', '--return', '--command', `"${process.execPath}" "${COMMAND}" explain`, '/dev/null'],
      { stdin: 'ignore', reject: false, timeout: 20_000 },
    );
    expect(exitCode).toBe(2);
    expect(stdout.trim()).toBe(
      'resetlab: no line to explain: give one in quotes, or a log on standard input (resetlab explain < app.log)',
    );
  });
});

describe('the memory of resetlab explain', () => {
  it('does not grow with the log, nor with a line of it', async () => {
    // A heap that 700,000 kept lines would not fit into.
    const args = ['--max-old-space-size=48', COMMAND, 'explain', '--json'];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    const write = async (chunk: string | Buffer, times: number) => {
      for (let count = 0; count < times; count += 1) {
        if (!child.stdin.write(chunk)) await once(child.stdin, 'drain');
      }
    };
    const lines = `${`${BROKEN_PIPE}\n`.repeat(500)}${'INFO started\n'.repeat(500)}`;
    await write(lines, 1400);
    const before = peakMemoryMiB(child.pid);
    await write(Buffer.alloc(1 << 20, 'x'), LONG_LINE_MIB);
    const after = peakMemoryMiB(child.pid);
    child.stdin.end();
    const [exitCode] = await once(child, 'close');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ lines: 1_400_001, cut_lines: 1, unknown: 700_001 });
    expect(after - before).toBeLessThan(LONG_LINE_MIB / 3);
  }, 120_000);
});

const LONG_LINE_MIB = 512;

/** The most memory that a process has had, by the kernel. */
function peakMemoryMiB(pid: number | undefined): number {
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib) / 1024;
}
