import { useEffect } from 'react';
import { keyPalette } from '../../../shared/colour/key-palette.ts';
import { useSettings } from './use-settings.ts';

/** Paints the console in the municipality's colour, as its kiosks are. */
export function TownColour() {
  const colour = useSettings()?.keyColour;
  useEffect(() => {
    if (colour === undefined) return;
    const { key, deep, soft } = keyPalette(colour);
    const { style } = document.documentElement;
    style.setProperty('--key', key);
    style.setProperty('--key-deep', deep);
    style.setProperty('--key-soft', soft);
    return () => {
      for (const name of ['--key', '--key-deep', '--key-soft']) style.removeProperty(name);
    };
  }, [colour]);
  return null;
}
