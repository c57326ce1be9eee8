import './touch-figure.css';

/** A hand that lays a card on the reader: once, when it comes up. */
export function TouchFigure() {
  return (
    <svg className="touch-figure" viewBox="0 0 320 280" aria-hidden="true" focusable="false">
      <g className="touch-figure-reader">
        <rect x="24" y="196" width="272" height="72" rx="24" />
        <path d="M132 240a38 38 0 0 1 56 0M112 224a66 66 0 0 1 96 0" />
      </g>
      <g className="touch-figure-hand">
        <path className="touch-figure-sleeve" d="M292 30 1200-230v640L302 162z" />
        <path className="touch-figure-cuff" d="M270 36l36-10 14 138-36-2z" />
        <path className="touch-figure-skin" d="M286 40c-30-4-54 4-72 22l-20 66c20 22 54 32 100 30z" />
        <g transform="rotate(-7 130 120)">
          <rect className="touch-figure-card" x="40" y="70" width="180" height="112" rx="14" />
          <path className="touch-figure-stripe" d="M40 98h180v24H40z" />
          <path className="touch-figure-chip" d="M60 146h70" />
        </g>
        <path className="touch-figure-thumb" d="M252 74c-26 6-44 20-70 40" />
      </g>
    </svg>
  );
}
