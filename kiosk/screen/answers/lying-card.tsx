import './lying-card.css';

/** A card lying still on the reader while one second runs round it. */
export function LyingCard() {
  return (
    <svg className="lying-card" viewBox="0 0 400 400" aria-hidden="true" focusable="false">
      <circle className="lying-groove" cx="200" cy="200" r="184" />
      <circle className="lying-second" cx="200" cy="200" r="184" pathLength="100" />
      <rect className="lying-reader" x="84" y="92" width="232" height="232" rx="32" />
      <path className="lying-wave" d="M160 130a56 56 0 0 1 80 0M140 110a84 84 0 0 1 120 0" />
      <g className="lying-on">
        <rect className="lying-paper" x="104" y="160" width="192" height="122" rx="16" />
        <path className="lying-stripe" d="M104 192h192v26H104z" />
      </g>
    </svg>
  );
}
