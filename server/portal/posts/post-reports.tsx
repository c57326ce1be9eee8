import { closePostReport } from '../../../shared/office/posts.ts';
import { useSend } from '../api/use-send.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import type { FullPost } from './full-post.ts';
import { Reports } from './reports.tsx';
import { POST_WORDS } from './words.ts';

/** What people told the office about a post. */
export function PostReports({ of: { post, reports } }: { readonly of: FullPost }) {
  const say = useWords(POST_WORDS);
  const { municipality, may } = useTown();
  const close = useSend(closePostReport);
  return (
    <Reports
      of={reports}
      mayClose={may('post.decide')}
      closeBody={say.closeReportBody}
      onClose={(report, note) =>
        close.mutateAsync({ params: { municipality, post, report }, body: { note } })
      }
    />
  );
}
