/** A whole SVG document as large as the frame, with the soft shadow that sheets of paper throw. */
export const sheet = (
  { width, height }: { readonly width: number; readonly height: number },
  ...pieces: readonly string[]
): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs><filter id="shadow" x="-20%" y="-20%" width="140%" height="140%"><feDropShadow dx="0" dy="6" stdDeviation="8" flood-color="#08351f" flood-opacity="0.2"/></filter></defs>
${pieces.join('\n')}</svg>`;
