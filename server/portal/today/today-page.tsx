import { PageHead } from '../design/page-head.tsx';
import { FRAME_WORDS } from '../frame/words.ts';
import { useWords } from '../words/language.tsx';

/** What needs a person today. */
export default function TodayPage() {
  const say = useWords(FRAME_WORDS);
  return <PageHead title={say.pages.today} />;
}
