import { useEffect, useRef, useState } from 'react';
import { POSTING_TEMPLATES } from '../../../shared/posting/phrases.ts';
import { type PostDraft, type PostLack, titleLength } from '../../../shared/posting/post-draft.ts';
import { previewMyPost } from '../../../shared/posting/posts.ts';
import type { Orientation, Storyboard } from '../../../shared/storyboard.ts';
import { callEndpoint } from '../../portal/api/call-endpoint.ts';
import { POSTING_ROOT } from '../posting-root.ts';
import type { Pictures } from './draw-frame.ts';
import { loadPictures, type PictureAddress } from './load-pictures.ts';

export interface Preview {
  readonly board: Storyboard;
  readonly pictures: Pictures;
}
export interface PreviewState {
  /** The newest there is; it stays while the next one is under way. */
  readonly preview: Preview | null;
  readonly lacks: readonly PostLack[];
  readonly problem: unknown;
}

const SOON_MS = 450;

/** Before there is a title, the design's first one stands for it, so that something is seen from the first photo on. */
export const withTitle = (draft: PostDraft): PostDraft =>
  titleLength(draft.title) > 0
    ? draft
    : { ...draft, title: POSTING_TEMPLATES[draft.template].titles[0]?.ja ?? '' };

/** The storyboard of a draft as it is now, drawn soon after each change. */
export function usePreview(
  municipality: string,
  draft: PostDraft,
  orientation: Orientation,
  address: PictureAddress,
): PreviewState {
  const [state, setState] = useState<PreviewState>({ preview: null, lacks: [], problem: null });
  const asked = JSON.stringify(withTitle(draft));
  const where = useRef(address);
  where.current = address;
  useEffect(() => {
    const stop = new AbortController();
    async function ask(): Promise<void> {
      const body = { draft: JSON.parse(asked) as PostDraft, orientation }; // Written in the line above.
      const { storyboard, lacks } = await callEndpoint(
        POSTING_ROOT,
        previewMyPost,
        { params: { municipality }, body },
        stop.signal,
      );
      const pictures = storyboard && (await loadPictures(storyboard, where.current));
      if (stop.signal.aborted) return;
      const preview = storyboard && pictures && { board: storyboard, pictures };
      setState({ preview, lacks, problem: null });
    }
    const timer = setTimeout(() => {
      ask().catch((problem: unknown) => {
        if (!stop.signal.aborted) setState((before) => ({ ...before, problem }));
      });
    }, SOON_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked, municipality, orientation]);
  return state;
}
