import { useEffect, useState, useSyncExternalStore } from 'react';
import { takeUpload, uploadsPath } from '../../../shared/posting/asset.ts';
import { createMyPost, readMyPost, saveMyPost } from '../../../shared/posting/posts.ts';
import { callEndpoint } from '../../portal/api/call-endpoint.ts';
import { draftKeeper } from '../drafts/draft-keeper.ts';
import type { Work } from '../drafts/work.ts';
import { workStore } from '../drafts/work-store.ts';
import { POSTING_ROOT } from '../posting-root.ts';
import { sendFile } from '../uploads/send-file.ts';
import { uploadRunner } from '../uploads/upload-runner.ts';

function begin(first: Work) {
  const { municipality } = first;
  const keeper = draftKeeper(first, {
    store: workStore,
    doors: {
      create: (post, draft) =>
        callEndpoint(POSTING_ROOT, createMyPost, { params: { municipality }, body: { post, draft } }),
      save: (post, revision, draft) =>
        callEndpoint(POSTING_ROOT, saveMyPost, { params: { municipality, post }, body: { revision, draft } }),
      read: (post) => callEndpoint(POSTING_ROOT, readMyPost, { params: { municipality, post } }),
    },
  });
  const runner = uploadRunner({
    keeper,
    store: workStore,
    endpoint: uploadsPath(municipality),
    send: sendFile,
    take: (upload) => callEndpoint(POSTING_ROOT, takeUpload, { params: { municipality, upload } }),
  });
  return { keeper, runner };
}

/** The work on one post while its page is open: its draft, and its files on their way. */
export function useWork(first: Work) {
  const [parts, setParts] = useState<ReturnType<typeof begin> | null>(null);
  useEffect(() => {
    const made = begin(first);
    setParts(made);
    const again = (): void => {
      void made.keeper.flush();
      made.runner.again();
    };
    // What this page was closed with may not have reached the server yet.
    if (first.revision !== null || first.chosen) void made.keeper.flush();
    addEventListener('online', again);
    return () => {
      removeEventListener('online', again);
      made.runner.close();
      void made.keeper.flush().finally(() => made.keeper.close());
    };
  }, [first]);
  return parts;
}

const never = () => () => undefined;

export function useDraft(parts: ReturnType<typeof useWork>) {
  const draft = useSyncExternalStore(parts?.keeper.subscribe ?? never, () => parts?.keeper.current ?? null);
  const passages = useSyncExternalStore(
    parts?.runner.subscribe ?? never,
    () => parts?.runner.passages ?? null,
  );
  return parts && draft && passages ? { ...parts, draft, passages } : null;
}
