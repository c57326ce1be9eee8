import './touch-figure.css';

/** A hand that lays a card on the reader: once, when it comes up. */
export function TouchFigure() {
  return (
    <svg className="touch-figure" viewBox="0 0 300 260" aria-hidden="true" focusable="false">
      <g className="touch-figure-reader">
        <rect x="20" y="176" width="260" height="64" rx="20" />
        <path d="M118 214a46 46 0 0 1 64 0M100 198a72 72 0 0 1 100 0" />
      </g>
      <g className="touch-figure-hand">
        <rect className="touch-figure-card" x="66" y="66" width="150" height="96" rx="12" />
        <path className="touch-figure-stripe" d="M66 92h150v20H66z" />
        <path
          className="touch-figure-palm"
          d="M300 40c-34-8-62-4-86 14-12 9-30 22-44 30-12 7-10 24 6 24 18 0 40-10 52-18 8 24 28 44 72 46z"
        />
      </g>
    </svg>
  );
}
