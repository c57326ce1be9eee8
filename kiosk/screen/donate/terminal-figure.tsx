import './terminal-figure.css';

/** A payment terminal with a card held to it. */
export function TerminalFigure() {
  return (
    <svg className="terminal-figure" viewBox="0 0 520 300" aria-hidden="true" focusable="false">
      <rect className="terminal-body" x="60" y="20" width="180" height="270" rx="28" />
      <rect className="terminal-screen" x="84" y="46" width="132" height="92" rx="10" />
      <g className="terminal-keys">
        {[0, 1, 2].flatMap((row) =>
          [0, 1, 2].map((column) => (
            <rect
              key={`${row}${column}`}
              x={84 + column * 46}
              y={160 + row * 40}
              width="38"
              height="28"
              rx="8"
            />
          )),
        )}
      </g>
      <path className="terminal-wave" d="M262 62a52 52 0 0 1 0 66M288 42a88 88 0 0 1 0 106" />
      <g className="terminal-card">
        <rect x="318" y="48" width="180" height="114" rx="14" />
        <path d="M318 78h180v24H318z" />
      </g>
    </svg>
  );
}
