import { useState } from 'react';
import { dayInJapan } from '../../../shared/time.ts';
import { newRequestId } from '../api/use-request-id.ts';
import { BoothDraft } from './booth-draft.ts';

const keptAs = (municipality: string) => `machitouch.booth.${municipality}`;

const newDraft = (): BoothDraft => ({
  request: newRequestId(),
  day: dayInJapan(Date.now()),
  place: '',
  counters: ['', ''],
  boxes: [],
  total: '',
});

function kept(municipality: string): BoothDraft {
  const text = localStorage.getItem(keptAs(municipality));
  if (text === null) return newDraft();
  try {
    return BoothDraft.parse(JSON.parse(text));
  } catch {
    // Of another version of this page, or mended by hand: begin anew.
    return newDraft();
  }
}

/** What is typed about a booth, also after the page was closed; `renew` begins the next booth. */
export function useBoothDraft(municipality: string): {
  readonly draft: BoothDraft;
  change(changes: Partial<BoothDraft>): void;
  renew(): void;
} {
  const [draft, setDraft] = useState(() => kept(municipality));
  return {
    draft,
    change(changes) {
      const next = { ...draft, ...changes };
      localStorage.setItem(keptAs(municipality), JSON.stringify(next));
      setDraft(next);
    },
    renew() {
      localStorage.removeItem(keptAs(municipality));
      setDraft(newDraft());
    },
  };
}
