interface FireworkProps {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly inner: string;
  readonly outer: string;
}

const PETALS = 14;

/** A firework cut from paper: two rings of petals. */
export function Firework({ x, y, size, inner, outer }: FireworkProps) {
  const ring = (from: number, to: number, turn: number): string =>
    Array.from({ length: PETALS }, (_, index) => {
      const angle = ((index + turn) / PETALS) * Math.PI * 2;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      return `M${(x + cos * from).toFixed(1)} ${(y + sin * from).toFixed(1)}L${(x + cos * to).toFixed(1)} ${(y + sin * to).toFixed(1)}`;
    }).join('');
  return (
    <g fill="none" strokeLinecap="round">
      <path d={ring(size * 0.56, size, 0.5)} stroke={outer} strokeWidth={size * 0.085} />
      <path d={ring(size * 0.2, size * 0.5, 0)} stroke={inner} strokeWidth={size * 0.075} />
    </g>
  );
}
