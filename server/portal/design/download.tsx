import { useState } from 'react';
import type { Endpoint, InputOf } from '../../../shared/office/endpoint.ts';
import { callForFile } from '../api/call-office.ts';
import { problemWords } from '../api/office-problem.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { Button } from './button.tsx';
import { byteSize } from './byte-size.ts';
import './download.css';
import { useToast } from './toast.tsx';
import { DESIGN_WORDS } from './words.ts';

/** Gives a file to the person's browser, under its name. */
export function saveFile(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken the file once the click is over; a minute is for slow ones.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What is shown of the bytes changes so often, and what is said aloud so often: nobody can follow each chunk. */
const SHOWN_EVERY_MS = 500;
const SAID_EVERY_MS = 5_000;

/** A button that fetches an endpoint's file: `<Download of={exportGifts} input={{params, query}}>CSV</Download>`. */
export function Download<E extends Endpoint>({
  of,
  input,
  children,
  look = 'plain',
}: {
  readonly of: E;
  readonly input: Partial<InputOf<E>>;
  readonly children: string;
  readonly look?: 'plain' | 'act' | 'bare';
}) {
  const say = useWords(DESIGN_WORDS);
  const { language } = useLanguage();
  const toast = useToast();
  const [isBusy, setBusy] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  async function fetchFile(): Promise<void> {
    setBusy(true);
    const show = seldom(SHOWN_EVERY_MS, (bytes) => setShown(byteSize(bytes)));
    const speak = seldom(SAID_EVERY_MS, (bytes) => setSaid(byteSize(bytes)));
    try {
      const { name, file } = await callForFile(of, input, (bytes) => {
        show(bytes);
        speak(bytes);
      });
      saveFile(name, file);
      toast({ text: say.downloaded(name) });
    } catch (problem) {
      toast({ text: problemWords(problem, language), tone: 'attention' });
    } finally {
      setBusy(false);
      setShown(null);
      setSaid(null);
    }
  }
  return (
    <span className="download">
      <Button look={look} icon="download" busy={isBusy} onPress={() => void fetchFile()}>
        {isBusy ? say.downloading : children}
      </Button>
      {shown !== null && (
        <span className="download-so-far" aria-hidden="true">
          {say.downloadingSoFar(shown)}
        </span>
      )}
      <span className="unseen" aria-live="polite">
        {said !== null && say.downloadingSoFar(said)}
      </span>
    </span>
  );
}

/** Passes on at most one in so long a time; what comes before the first is quick work, of which nothing is said. */
function seldom(everyMs: number, pass: (bytes: number) => void): (bytes: number) => void {
  let lastMs = performance.now();
  return (bytes) => {
    if (performance.now() - lastMs < everyMs) return;
    lastMs = performance.now();
    pass(bytes);
  };
}
