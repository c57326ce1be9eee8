import { useEffect } from 'react';
import { keyPalette } from '../../shared/colour/key-palette.ts';

/** Paints a page in the municipality's colour, as its kiosks are; undefined leaves it as it is. */
export function useTownColour(colour: string | undefined): void {
  useEffect(() => {
    if (colour === undefined) return;
    const { key, deep, soft } = keyPalette(colour);
    const { style } = document.documentElement;
    style.setProperty('--key', key);
    style.setProperty('--key-deep', deep);
    style.setProperty('--key-soft', soft);
  }, [colour]);
}
