import { type Alias, type Document, isAlias, type Node, visit } from 'yaml';
import { nodeOffset, type SyntaxProblem } from './yaml-problems.js';

/** What each alias of a document stands for. */
export interface Aliases {
  /** The node itself, or that of its anchor when it is an alias. */
  resolve(node: unknown): unknown;
  problems: SyntaxProblem[];
}

/**
 * Resolves all aliases in one walk through the document; the library's own `Alias.resolve` walks through all of it for
 * each of them. An alias means the last anchor of its name before it.
 */
export function resolveAliases(document: Document.Parsed): Aliases {
  const anchored = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const problems: SyntaxProblem[] = [];
  visit(document, {
    Value: (_key, node) => {
      if (node.anchor !== undefined) anchored.set(node.anchor, node);
    },
    Alias: (_key, alias, ancestors) => {
      const target = anchored.get(alias.source);
      if (target === undefined || ancestors.includes(target)) {
        problems.push({ offset: nodeOffset(alias), message: aliasMessage(alias.source, target !== undefined) });
      } else targets.set(alias, target);
    },
  });
  return { resolve: (node) => (isAlias(node) ? targets.get(node) : node), problems };
}

function aliasMessage(name: string, inItself: boolean): string {
  return inItself ? `the alias *${name} stands within its own anchor` : `no anchor &${name} before the alias *${name}`;
}
