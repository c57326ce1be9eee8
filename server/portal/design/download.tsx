import { useState } from 'react';
import type { Endpoint, InputOf } from '../../../shared/office/endpoint.ts';
import { callForFile } from '../api/call-office.ts';
import { problemWords } from '../api/office-problem.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { Button } from './button.tsx';
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
  async function fetchFile(): Promise<void> {
    setBusy(true);
    try {
      const { name, file } = await callForFile(of, input);
      saveFile(name, file);
      toast({ text: say.downloaded(name) });
    } catch (problem) {
      toast({ text: problemWords(problem, language), tone: 'attention' });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button look={look} icon="download" busy={isBusy} onPress={() => void fetchFile()}>
      {isBusy ? say.downloading : children}
    </Button>
  );
}
