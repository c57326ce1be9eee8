import { useEffect, useRef, useState } from 'react';
import { Button } from '../design/button.tsx';
import { useWords } from '../words/language.tsx';
import { findQr } from './find-qr.ts';
import { PHONE_WORDS } from './words.ts';

const LOOK_MS = 150;

/** The camera, looking for a town card's QR until one is found. */
export function QrReader({
  onFound,
  onClose,
}: {
  readonly onFound: (text: string) => void;
  readonly onClose: () => void;
}) {
  const say = useWords(PHONE_WORDS);
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onFound);
  found.current = onFound;
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    const ended = new AbortController();
    void watch(video.current, ended.signal, (text) => found.current(text)).catch(() => setRefused(true));
    return () => ended.abort();
  }, []);
  return (
    <div className="phone-camera">
      {isRefused ? (
        <p role="alert">{say.noCamera}</p>
      ) : (
        <video ref={video} playsInline muted aria-label={say.camera} />
      )}
      <Button icon="close" onPress={onClose}>
        {say.closeCamera}
      </Button>
    </div>
  );
}

async function watch(
  video: HTMLVideoElement | null,
  signal: AbortSignal,
  onFound: (text: string) => void,
): Promise<void> {
  if (!video) return;
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  signal.addEventListener('abort', stop);
  if (signal.aborted) return stop();
  video.srcObject = stream;
  await video.play();
  let last = '';
  while (!signal.aborted) {
    const text = await findQr(video);
    // One card held before the camera is one entry.
    if (text !== null && text !== last && !signal.aborted) onFound(text);
    last = text ?? last;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
