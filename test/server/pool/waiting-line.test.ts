import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Place, WaitingLine } from '../../../server/pool/waiting-line.js';

test('who came first is first, whoever steps out in between', () => {
  const line = new WaitingLine<string>();
  line.join('a');
  const b = line.join('b');
  line.join('c');
  expect(line.leave(b)).toBe(true);
  expect([line.next(), line.next(), line.next()]).toEqual(['a', 'c', undefined]);
});

test('nobody steps out twice', () => {
  const line = new WaitingLine<string>();
  const a = line.join('a');
  expect(line.next()).toBe('a');
  expect(line.leave(a)).toBe(false);
  expect(line.length).toBe(0);
});

test('a line behaves as an array does, under any sequence of joins, calls and departures', () => {
  const step = fc.oneof(
    fc.constant({ kind: 'join' as const }),
    fc.constant({ kind: 'next' as const }),
    fc.nat().map((which) => ({ kind: 'leave' as const, which })),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const line = new WaitingLine<number>();
      const model: number[] = [];
      const places: Place<number>[] = [];
      for (const taken of steps) {
        if (taken.kind === 'join') {
          model.push(places.length);
          places.push(line.join(places.length));
        } else if (taken.kind === 'next') {
          expect(line.next()).toBe(model.shift());
        } else if (places.length > 0) {
          const who = taken.which % places.length;
          const at = model.indexOf(who);
          expect(line.leave(places[who] as Place<number>)).toBe(at >= 0);
          if (at >= 0) model.splice(at, 1);
        }
        expect(line.length).toBe(model.length);
        expect(line.first).toBe(model[0]);
      }
    }),
  );
});
