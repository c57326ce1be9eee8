import { POSTING_TEMPLATES } from '../../../shared/posting/phrases.ts';
import { Facts } from '../design/facts.tsx';
import { Day } from '../design/when.tsx';
import { useText, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import type { FullPost } from './full-post.ts';
import { POST_WORDS } from './words.ts';

/** Who handed it in, what was said of the people in it, and what it belongs to. */
export function PostFacts({ of }: { readonly of: FullPost }) {
  const say = useWords(POST_WORDS);
  const { noted } = useWords(PUNCTUATION);
  const text = useText();
  const { author, consent, draft } = of;
  return (
    <section className="sheet">
      <h2>{say.handedIn}</h2>
      <Facts
        of={[
          [
            say.consent,
            consent === null ? (
              say.noConsent
            ) : (
              <>
                {say.consents[consent.pictured]}
                {consent.note !== '' && <span className="post-note">{consent.note}</span>}
              </>
            ),
          ],
          [say.who, author.kind === 'staff' ? noted(author.name, say.staff) : author.name],
          [say.email, of.authorEmail ?? undefined],
          [say.inName, of.groupName ?? noted(of.by, say.ownName)],
          [say.project, text(of.projectName) || say.none],
          [say.event, text(of.eventName) || say.none],
          [say.template, text(POSTING_TEMPLATES[draft.template].name)],
          [say.subtitles, draft.subtitles ? say.on : say.off],
          [say.music, draft.music === null ? say.noMusic : say.on],
          [say.submitted, <Day key="submitted" at={of.submittedAt} as="time" />],
          [
            say.decided,
            of.decidedAt === null ? undefined : <Day key="decided" at={of.decidedAt} as="time" />,
          ],
          [say.decidedBy, of.decidedBy ?? undefined],
          [say.why, of.why ?? undefined],
        ]}
      />
    </section>
  );
}
