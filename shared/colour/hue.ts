/** Hue in degrees, saturation 0 to 1 (HSL). A grey has hue 0 and no saturation. */
export function hueOf(hex: string): { readonly hue: number; readonly saturation: number } {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  const [red, green, blue] = [part(1), part(3), part(5)];
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const spread = most - least;
  if (spread === 0) return { hue: 0, saturation: 0 };
  const sector =
    most === red
      ? ((green - blue) / spread) % 6
      : most === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  return { hue: (sector * 60 + 360) % 360, saturation: spread / (1 - Math.abs(most + least - 1)) };
}

/** `#rrggbb` from hue, saturation and lightness. */
export function fromHue(hue: number, saturation: number, lightness: number): string {
  const part = (shift: number): string => {
    const place = (shift + hue / 30) % 12;
    const value =
      lightness -
      saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(place - 3, 9 - place, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(0)}${part(8)}${part(4)}`;
}
