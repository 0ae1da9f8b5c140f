import { describe, expect, it } from 'vitest';
import { explain } from '../../explain/explanation.js';
import { readLine } from '../../explain/read-line.js';

function reading(text: string) {
  const found = readLine(text);
  if (found === null) throw new Error(`no form fits ${text}`);
  return found;
}

function commands(text: string): string[] {
  const explanation = explain({
    lineNumber: 1,
    line: { text, bytes: text.length, cut: false },
    reading: reading(text),
  });
  return (explanation?.causes ?? []).map(({ measurement }) => measurement.command);
}

describe('what a line says', () => {
  it('holds side, call, errno and addresses', () => {
    expect(reading('write tcp 10.0.0.1:8080->10.0.0.2:41234: write: broken pipe')).toMatchObject({
      family: 'Go',
      towards: 'client',
      call: 'write',
      errno: 'EPIPE',
      addresses: [
        { role: 'local', text: '10.0.0.1:8080' },
        { role: 'remote', text: '10.0.0.2:41234' },
      ],
    });
  });

  it.each([
    ['read tcp 10.0.0.1:8080->10.0.0.2:41234: read: connection reset by peer', 'client'],
    ['read tcp [fd00::1]:8080->[fd00::2]:41234: read: connection reset by peer', 'client'],
    ['read tcp 10.0.0.1:41234->10.0.0.2:8080: read: connection reset by peer', 'upstream'],
    ['read tcp 10.0.0.1:41234->10.0.0.2:5432: read: connection reset by peer', 'database'],
    ['dial tcp 10.0.0.2:6379: connect: connection refused', 'database'],
    ['read tcp 127.0.0.1:60194->127.0.0.1:39141: read: connection reset by peer', null],
    ['read tcp 10.0.0.1:8080->10.0.0.2:9090: read: connection reset by peer', null],
    ['Error: read ECONNRESET', null],
  ])('tells the side by the ports: %s', (line, towards) => {
    expect(reading(line).towards).toBe(towards);
  });

  it('holds times and figures', () => {
    const line =
      'HikariPool-1 - Connection is not available, request timed out after 30000ms (total=10, active=9, idle=1, waiting=190)';
    expect(reading(line)).toMatchObject({
      durations: [{ of: 'timeout', ms: 30_000 }],
      figures: [
        { name: 'total', value: 10 },
        { name: 'active', value: 9 },
        { name: 'idle', value: 1 },
        { name: 'waiting', value: 190 },
      ],
    });
    expect(reading("couldn't get a connection after 30.00 sec").durations).toEqual([{ of: 'timeout', ms: 30_000 }]);
  });

  it('holds what HAProxy measured, without the phases that were not reached', () => {
    const line =
      '127.0.0.1:59670 [25/Nov/2026:09:46:00.978] web queue/<NOSRV> 0/502/-1/-1/503 503 217 - - sQ-- 4/4/3/0/0 0/1 "GET /queue HTTP/1.1"';
    expect(reading(line)).toMatchObject({
      towards: 'upstream',
      addresses: [{ role: 'client', text: '127.0.0.1:59670' }],
      durations: [
        { of: 'request', ms: 0 },
        { of: 'queue', ms: 502 },
        { of: 'total', ms: 503 },
      ],
    });
  });

  it('holds both ends of a request that nginx passed on', () => {
    const line =
      '*1 upstream prematurely closed connection while reading response header from upstream, client: 10.0.0.2, server: , request: "GET / HTTP/1.1", upstream: "http://10.0.0.3:9001/", host: "x"';
    expect(reading(line).addresses).toEqual([
      { role: 'client', text: '10.0.0.2' },
      { role: 'upstream', text: '10.0.0.3:9001' },
    ]);
  });

  it("holds both ends of Netty's channel", () => {
    const line =
      '[id: 0x5c38afe8, L:/10.0.0.1:8080 - R:/10.0.0.2:61361] syscall:read(..) failed: Connection reset by peer';
    expect(reading(line)).toMatchObject({
      towards: 'client',
      addresses: [
        { role: 'local', text: '10.0.0.1:8080' },
        { role: 'remote', text: '10.0.0.2:61361' },
      ],
    });
  });
});

describe('commands to measure with', () => {
  it("hold the service's port where the line has it", () => {
    expect(commands('write tcp 10.0.0.1:8080->10.0.0.2:41234: write: broken pipe')[0]).toContain('sport = :8080');
    expect(commands('read tcp 10.0.0.1:41234->10.0.0.2:8081: read: connection reset by peer')[0]).toContain(
      'port 8081',
    );
    expect(commands('Possible SYN flooding on port 8080. Sending cookies')[0]).toContain("'sport = :8080'");
    expect(commands('Error: write EPIPE')[0]).toContain('sport = :PORT');
  });

  it.each(['10.0.0.1:8080;reboot', "10.0.0.1:'$(reboot)'", '10.0.0.1:99999', '10.0.0.1:0'])(
    'take nothing but a port from the line: %s',
    (local) => {
      const all = commands(`write tcp ${local}->10.0.0.2:41234: write: broken pipe`).join('\n');
      expect(all).not.toContain('reboot');
      expect(all).toContain('sport = :PORT');
    },
  );
});
