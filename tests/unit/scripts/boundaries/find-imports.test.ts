import { expect, test } from 'vitest';
import { findImports } from '../../../../scripts/boundaries/find-imports.ts';

const specifiers = (source: string, path = 'a.ts') =>
  findImports(path, source).map(({ specifier }) => specifier);

test.each([
  ["import { a } from 'static';", 'static'],
  ["import type { A } from 'typed';", 'typed'],
  ["import 'for-effect';", 'for-effect'],
  ["export { a } from 're-exported';", 're-exported'],
  ["export * from 'all';", 'all'],
  ["const a = await import('dynamic');", 'dynamic'],
  ["const a = { b: () => require('required') };", 'required'],
  ["type A = import('in-type').A;", 'in-type'],
  ["import a = require('equals');", 'equals'],
])('%s', (source, specifier) => {
  expect(specifiers(source)).toEqual([specifier]);
});

test('words that only look like imports are none', () => {
  expect(specifiers("// import 'comment'\nconst a = \"import 'text'\"; export const b = a;")).toEqual([]);
});

test('tsx is read, and the line is told', () => {
  const source = "const a = <p>import 'text'</p>;\nexport const b = () => import('./b.tsx');\n";
  expect(findImports('a.tsx', source)).toEqual([{ specifier: './b.tsx', line: 2 }]);
});

test('a computed import cannot be judged', () => {
  expect(() => findImports('a.ts', 'const b = await import(name);')).toThrow(
    'a.ts:1 imports a computed name',
  );
});

test('what does not parse is an error, not silence', () => {
  expect(() => findImports('a.ts', 'import {')).toThrow('a.ts does not parse');
});
