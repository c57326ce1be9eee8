import './lying-card.css';

/** A card lying still on the reader, seen from above, while one second runs round it. */
export function LyingCard() {
  return (
    <svg className="lying-card" viewBox="0 0 400 400" aria-hidden="true" focusable="false">
      <circle className="lying-groove" cx="200" cy="200" r="182" />
      <circle className="lying-second" cx="200" cy="200" r="182" pathLength="100" />
      <rect className="lying-reader" x="76" y="72" width="248" height="196" rx="30" />
      <path className="lying-wave" d="M184 112a24 24 0 0 1 32 0M170 98a46 46 0 0 1 60 0" />
      <g className="lying-on">
        <path className="lying-shade" d="M102 138h212a14 14 0 0 1 14 14v120H116a14 14 0 0 1-14-14z" />
        <rect className="lying-paper" x="92" y="128" width="216" height="136" rx="16" />
        <path className="lying-stripe" d="M92 160h216v28H92z" />
        <path className="lying-mark" d="M116 226h84" />
      </g>
    </svg>
  );
}
