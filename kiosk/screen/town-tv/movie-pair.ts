/** Told about one movie: that it began, then exactly one of the others, unless another movie is shown first. */
export interface MovieNews {
  readonly onBegan: () => void;
  readonly onEnded: () => void;
  readonly onFailed: () => void;
}

/** Two video elements that take turns. */
export interface MoviePair {
  /** Shows a movie and has the next one waiting. The one that already waits or runs goes on without a break. */
  readonly show: (url: string, next: string | null, news: MovieNews) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly close: () => void;
}

/** The next movie starts this long before the end: one frame of seam was measured so (reference: playback). */
const LEAD_MS = 50;

/** Drives two video elements; nothing else may touch them. */
export function createMoviePair(first: HTMLVideoElement, second: HTMLVideoElement): MoviePair {
  let front = first;
  let back = second;
  let news: MovieNews | null = null;
  let running = true;
  let handover: ReturnType<typeof setTimeout> | null = null;
  const closing = new AbortController();

  const frontUrl = () => front.dataset['url'] ?? null;
  const backUrl = () => back.dataset['url'] ?? null;

  function load(video: HTMLVideoElement, url: string): void {
    video.dataset['url'] = url;
    video.src = url;
    video.load();
  }

  function unload(video: HTMLVideoElement): void {
    delete video.dataset['url'];
    video.removeAttribute('src');
    video.load();
  }

  /** A window that may not sound plays without sound rather than not at all. */
  function play(video: HTMLVideoElement): void {
    video.play().catch((cause: unknown) => {
      if (!(cause instanceof DOMException)) throw cause;
      if (cause.name === 'NotAllowedError' && !video.muted) {
        video.muted = true;
        play(video);
      }
      // AbortError: paused or replaced meanwhile. What cannot be played tells so by its error event.
    });
  }

  function bringForward(): void {
    const left = front;
    front = back;
    back = left;
    front.dataset['front'] = '';
    delete back.dataset['front'];
  }

  function tell(what: 'onEnded' | 'onFailed'): void {
    const told = news;
    news = null;
    if (handover !== null) clearTimeout(handover);
    handover = null;
    told?.[what]();
  }

  /** Starts the waiting movie a moment before the end, so that its first frame is there when it is needed. */
  function planHandover(video: HTMLVideoElement): void {
    if (handover !== null || video !== front || !running || backUrl() === null) return;
    const leftMs = (video.duration - video.currentTime) * 1000;
    if (leftMs > 1_000) return;
    handover = setTimeout(
      () => {
        handover = null;
        if (running && back.dataset['url']) play(back);
      },
      Math.max(0, leftMs - LEAD_MS),
    );
  }

  for (const video of [first, second]) {
    const on = { signal: closing.signal };
    video.addEventListener('playing', () => video === front && news?.onBegan(), on);
    video.addEventListener('timeupdate', () => planHandover(video), on);
    video.addEventListener('ended', () => video === front && tell('onEnded'), on);
    video.addEventListener(
      'error',
      () => {
        if (video === front) tell('onFailed');
        else if (backUrl() !== null) unload(video);
      },
      on,
    );
  }

  return {
    show: (url, next, toldNews) => {
      news = null;
      const waiting = backUrl() === url && (front.ended || frontUrl() !== url);
      if (waiting) bringForward();
      else if (frontUrl() !== url || front.ended || front.error) load(front, url);
      front.dataset['front'] = '';
      news = toldNews;
      // The one that waited has begun already, a moment before the other's end.
      if (waiting && !front.paused) toldNews.onBegan();
      if (running) play(front);
      if (next === null) unload(back);
      else if (backUrl() !== next || back.ended || back.currentTime > 0) load(back, next);
    },
    pause: () => {
      running = false;
      if (handover !== null) clearTimeout(handover);
      handover = null;
      front.pause();
      back.pause();
    },
    resume: () => {
      running = true;
      if (frontUrl() !== null) play(front);
    },
    close: () => {
      closing.abort();
      if (handover !== null) clearTimeout(handover);
      unload(first);
      unload(second);
    },
  };
}
