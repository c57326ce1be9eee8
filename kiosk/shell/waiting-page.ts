const HTML = `<!doctype html><html lang="ja"><meta charset="utf-8"><title>まちタッチ</title><style>
html{height:100%;background:#fbfaf7;color:#115a36;font-family:"BIZ UDPGothic","Noto Sans CJK JP",sans-serif}
body{height:100%;margin:0;display:flex;flex-direction:column;align-items:center;justify-content:center;text-align:center}
h1{font-size:7vmin;margin:0 0 .4em}p{font-size:3.4vmin;margin:.2em;color:#1a1a1c}
</style><h1>まちタッチ</h1><p>ただいま準備しています。しばらくお待ちください。</p><p lang="en">Getting ready. Please wait a moment.</p>`;

/** Shown while no host answers, so that the screen is never black and never a browser's error page. */
export const WAITING_PAGE = `data:text/html;charset=utf-8,${encodeURIComponent(HTML)}`;
