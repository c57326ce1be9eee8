import { createContext, useContext } from 'react';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import type { readPostingChoices } from '../../../shared/posting/posts.ts';
import type { Draft, DraftKeeper } from '../drafts/draft-keeper.ts';
import type { Work } from '../drafts/work.ts';
import type { PreviewState } from '../preview/use-preview.ts';
import type { Passage, UploadRunner } from '../uploads/upload-runner.ts';

/** What all steps work on. */
export interface Editing {
  readonly draft: Draft;
  readonly keeper: DraftKeeper;
  readonly runner: UploadRunner;
  readonly passages: ReadonlyMap<string, Passage>;
  readonly preview: PreviewState;
  readonly choices: AnswerOf<typeof readPostingChoices> | undefined;
  /** Changes words of the draft. */
  edit(words: Partial<Work['words']>): void;
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('useEditing stands inside the editor');
  return editing;
}
