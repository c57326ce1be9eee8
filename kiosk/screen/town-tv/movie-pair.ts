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

/** The next movie starts this long before the end, behind the other: decoder and sound need up to 100 ms. */
const LEAD_MS = 150;
/**
 * From here on the next movie takes over with a frame of its own; one comes every 33 ms. The last frame of this one is shown for 33 ms
 * too, but up to 15 ms before `currentTime` is there: what comes together with it or later takes over.
 */
const LAST_FRAME_MS = 50;
/** A next movie that does not move by then is left to the one who chooses movies. */
const STUCK_MS = 1_000;

/**
 * Drives two video elements, one in front of the other; nothing else may touch them. The one behind is warmed up,
 * started a little before the end and brought forward once its own picture moves, so that the seam depends on no
 * timer and on no other part of the page.
 */
export function createMoviePair(first: HTMLVideoElement, second: HTMLVideoElement): MoviePair {
  let front = first;
  let back = second;
  let news: MovieNews | null = null;
  let running = true;
  /** The one behind was let go, and its picture has moved since. */
  let started = false;
  let moves = false;
  let stuck: ReturnType<typeof setTimeout> | null = null;
  const closing = new AbortController();
  const on = { signal: closing.signal };

  const urlOf = (video: HTMLVideoElement) => video.dataset['url'] ?? null;

  function load(video: HTMLVideoElement, url: string): void {
    video.dataset['url'] = url;
    delete video.dataset['warm'];
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

  /** Starts and stops the one behind once, unheard, so that its decoder stands ready when it is needed. */
  function warm(video: HTMLVideoElement): void {
    if (video !== back || started || urlOf(video) === null || 'warm' in video.dataset) return;
    const url = urlOf(video);
    const wasMuted = video.muted;
    video.dataset['warm'] = 'warming';
    video.muted = true;
    const cool = () => {
      video.muted = wasMuted;
      // Meanwhile it may have been replaced, or have come forward.
      if (urlOf(video) !== url || video !== back || started) return;
      video.pause();
      video.currentTime = 0;
      video.dataset['warm'] = 'done';
    };
    video.play().then(cool, () => {
      // Replaced or stopped before it began: it then starts cold, which is only slower.
      video.muted = wasMuted;
    });
  }

  function holdBack(): void {
    started = false;
    moves = false;
    if (stuck !== null) clearTimeout(stuck);
    stuck = null;
  }

  function bringForward(): void {
    holdBack();
    const left = front;
    front = back;
    back = left;
    front.dataset['front'] = '';
    delete back.dataset['front'];
    back.pause();
    // It has been seen: whatever follows is loaded anew, also the same movie.
    delete back.dataset['url'];
  }

  function tell(what: 'onEnded' | 'onFailed'): void {
    const told = news;
    news = null;
    told?.[what]();
  }

  const hasPicture = (video: HTMLVideoElement) =>
    !video.seeking && video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  const isWaiting = () => running && news !== null && urlOf(back) !== null;
  const leftMs = () => (front.ended ? 0 : (front.duration - front.currentTime) * 1000);

  /** Starts the one behind when it is time. */
  function letGo(): void {
    if (!isWaiting() || started || leftMs() > LEAD_MS || back.error !== null) return;
    started = true;
    back.muted = front.muted;
    play(back);
  }

  /** Brings the one behind forward when it moves and the other is over. */
  function takeOver(): void {
    if (!isWaiting() || !moves || !hasPicture(back) || leftMs() > LAST_FRAME_MS) return;
    bringForward();
    tell('onEnded');
  }

  function ended(video: HTMLVideoElement): void {
    if (video !== front) return;
    letGo();
    takeOver();
    if (news === null || video !== front) return;
    if (started && stuck === null) stuck = setTimeout(() => tell('onEnded'), STUCK_MS);
    else if (!started) tell('onEnded');
  }

  for (const video of [first, second]) {
    const frame: VideoFrameRequestCallback = (_now, { mediaTime }) => {
      if (closing.signal.aborted) return;
      video.requestVideoFrameCallback(frame);
      letGo();
      // A frame from the warming may come late, while the video goes back to its beginning.
      if (video !== back || !started || mediaTime === 0 || !hasPicture(video)) return;
      moves = true;
      // Only with a frame of its own: taking over with one of the other's, its picture would stand still until the next.
      takeOver();
    };
    video.requestVideoFrameCallback(frame);
    video.addEventListener('playing', () => video === front && news?.onBegan(), on);
    video.addEventListener('canplay', () => warm(video), on);
    // A page that is not painted hears of no frames.
    video.addEventListener(
      'timeupdate',
      () => {
        letGo();
        if (video === back && started && video.currentTime > 0 && hasPicture(video)) moves = true;
        if (front.ended) takeOver();
      },
      on,
    );
    video.addEventListener('ended', () => ended(video), on);
    video.addEventListener(
      'error',
      () => {
        if (video === front) tell('onFailed');
        else if (urlOf(back) !== null) {
          unload(back);
          holdBack();
          if (front.ended) tell('onEnded');
        }
      },
      on,
    );
  }

  return {
    show: (url, next, toldNews) => {
      news = null;
      const isBehind = urlOf(back) === url && (front.ended || urlOf(front) !== url);
      if (isBehind) bringForward();
      else if (urlOf(front) !== url || front.ended || front.error) load(front, url);
      front.dataset['front'] = '';
      news = toldNews;
      // The one that came forward by itself, a moment before, has begun already.
      if (!front.paused && front.currentTime > 0) toldNews.onBegan();
      if (running && front.paused) play(front);
      if (next === null) unload(back);
      else if (urlOf(back) !== next) {
        holdBack();
        load(back, next);
      }
    },
    pause: () => {
      running = false;
      if (started) back.currentTime = 0;
      holdBack();
      front.pause();
      back.pause();
    },
    resume: () => {
      running = true;
      if (urlOf(front) !== null) play(front);
    },
    close: () => {
      closing.abort();
      holdBack();
      unload(first);
      unload(second);
    },
  };
}
