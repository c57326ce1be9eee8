/** What a browser calls itself, as people call it: `Edge, Windows`; '' when it says nothing we know. */
export function browserName(userAgent: string): string {
  const find = (names: readonly (readonly [sign: RegExp, name: string])[]) =>
    names.find(([sign]) => sign.test(userAgent))?.[1];
  const browser = find([
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  const system = find([
    [/Windows/, 'Windows'],
    [/iPhone|iPad/, 'iOS'],
    [/Android/, 'Android'],
    [/Mac OS/, 'macOS'],
    [/Linux/, 'Linux'],
  ]);
  return [browser, system].filter((part) => part !== undefined).join(', ');
}
