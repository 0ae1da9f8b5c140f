import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Segment } from '../../../lab/scenario-file/problem.js';
import { parseYaml } from '../../../lab/scenario-file/yaml-source.js';

const key = fc.stringMatching(/^[a-z][a-z_]{0,8}$/);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.integer(),
    fc.stringMatching(/^[a-z]{3,9}$/),
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
    fc.dictionary(key, tie('tree'), { minKeys: 1, maxKeys: 4 }),
  ),
}));

/** Every path to a scalar, with the scalar. */
function scalars(value: unknown, path: readonly Segment[] = []): [readonly Segment[], unknown][] {
  if (value === null || typeof value !== 'object') return [[path, value]];
  const entries: [Segment, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([segment, inner]) => scalars(inner, [...path, segment]));
}

describe('the places of a YAML file', () => {
  it('are, for any value, where it is written, and its key where that is', () => {
    fc.assert(
      fc.property(fc.dictionary(key, tree, { minKeys: 1 }), fc.boolean(), (value, flow) => {
        const text = stringify(value, flow ? { collectionStyle: 'flow' } : {});
        const source = parseYaml(text, 'any.yaml');
        expect(source.value).toEqual(value);
        const textAt = ({ line, column }: { line: number; column: number }) =>
          text.split('\n')[line - 1]?.slice(column - 1) ?? '';
        for (const [path, scalar] of scalars(value)) {
          expect(textAt(source.valuePlace(path)).replace(/^"/, '')).toMatch(new RegExp(`^${scalar}`));
          const last = path.at(-1);
          if (typeof last === 'string')
            expect(textAt(source.keyPlace(path)).replace(/^"/, '')).toMatch(new RegExp(`^${last}`));
        }
      }),
    );
  });
});
