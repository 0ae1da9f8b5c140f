import { expect, test } from 'vitest';
import { Rendezvous } from '../../server/work/rendezvous.js';

/** Who has gone on, after whatever could happen has. */
async function gone(arrivals: Promise<string>[]): Promise<string[]> {
  const names: string[] = [];
  for (const arrival of arrivals) void arrival.then((name) => names.push(name));
  await new Promise((resolve) => setImmediate(resolve));
  return names;
}

test('nobody goes on before the party is complete, and then all do, and whoever comes while they are there', async () => {
  const rendezvous = new Rendezvous(3);
  const come = (who: { name: string }) => rendezvous.arrive(who).then(() => who.name);
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => ({ name }));
  if (!a || !b || !c || !d) throw new Error('four are needed');
  const arrivals = [come(a), come(b)];
  expect(await gone(arrivals)).toEqual([]);
  arrivals.push(come(c));
  expect((await gone(arrivals)).toSorted()).toEqual(['a', 'b', 'c']);
  expect(await gone([come(d)])).toEqual(['d']);
});

test('who has left counts no more', async () => {
  const rendezvous = new Rendezvous(2);
  const [a, b, c] = [{}, {}, {}];
  await Promise.all([rendezvous.arrive(a), rendezvous.arrive(b)]);
  rendezvous.leave(a);
  rendezvous.leave(b);
  const third = rendezvous.arrive(c).then(() => 'c');
  expect(await gone([third])).toEqual([]);
  void rendezvous.arrive(a);
  expect(await gone([third])).toEqual(['c']);
});
