// biome-ignore-all lint/correctness/noComponentHookFactories: names of syntax nodes, not of components.
import { parseSync, Visitor } from 'vite';

/** One import of a file: what it names, and the line it stands on. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/**
 * Everything a TypeScript source imports: static, re-exported, dynamic, by type only, and by `require`.
 * Throws when the source does not parse, and when a dynamic import is computed: such a one cannot be judged.
 */
export function findImports(path: string, source: string): Import[] {
  const { program, errors } = parseSync(path, source);
  const error = errors[0];
  if (error !== undefined) throw new Error(`${path} does not parse: ${error.message}`);
  const found: Import[] = [];
  const add = (node: { readonly start: number }, named: { readonly type: string } | null): void => {
    if (named === null) return;
    if (!('value' in named) || typeof named.value !== 'string') {
      throw new Error(
        `${path}:${lineAt(source, node.start)} imports a computed name, which cannot be judged`,
      );
    }
    found.push({ specifier: named.value, line: lineAt(source, node.start) });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node, node.source),
    ExportNamedDeclaration: (node) => add(node, node.source),
    ExportAllDeclaration: (node) => add(node, node.source),
    ImportExpression: (node) => add(node, node.source),
    TSImportType: (node) => add(node, node.source),
    TSExternalModuleReference: (node) => add(node, node.expression),
    CallExpression: (node) => {
      const isRequire = node.callee.type === 'Identifier' && node.callee.name === 'require';
      if (isRequire) add(node, node.arguments[0] ?? null);
    },
  }).visit(program);
  return found;
}

const lineAt = (source: string, offset: number): number => source.slice(0, offset).split('\n').length;
