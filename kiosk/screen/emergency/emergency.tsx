import type { Notice } from '../../../shared/manifest.ts';
import { LANGUAGES, type Language, textIn } from '../../../shared/text.ts';
import type { TownView } from '../../protocol/host-message.ts';
import { LastAnswerLine } from '../answers/last-answer-line.tsx';
import { Icon } from '../design/icon.tsx';
import { Say } from '../design/say.tsx';
import type { LastAnswer } from '../state/screen-state.ts';
import { langOf, WORDS } from '../words/in-language.ts';
import { lengthOf, type TextLength } from '../words/text-length.ts';
import './emergency.css';

interface EmergencyProps {
  readonly notice: Notice;
  readonly town: TownView;
  /** A citizen's card was just read: the page itself answers. */
  readonly touched: boolean;
  readonly lastAnswer: LastAnswer | null;
}

/** An emergency, in every language at once: whoever passes must not have to look for their own. */
export function Emergency({ notice, town, touched, lastAnswer }: EmergencyProps) {
  const spoken = LANGUAGES.filter((language) => isWritten(notice, language));
  const said = touched ? 'emergencyTouch' : town.mode === 'event' ? 'emergencyCheckIn' : null;
  return (
    <main className="emergency" data-length={longest(notice, spoken)} data-languages={spoken.length}>
      <header className="emergency-head">
        <Icon name="attention" />
        <p>
          {spoken
            .filter((language) => language !== 'ja-easy')
            .map((language) => (
              <span key={language} lang={langOf(language)}>
                <Say text={WORDS[language].emergency} />
              </span>
            ))}
        </p>
      </header>
      <div className="emergency-body">
        {spoken.map((language) => (
          <section key={language} lang={langOf(language)} data-language={language}>
            {language === 'ja' ? (
              <h1>
                <Say text={textIn(notice.title, language)} />
              </h1>
            ) : (
              <h2>
                <Say text={textIn(notice.title, language)} />
              </h2>
            )}
            <p>
              <Say text={textIn(notice.text, language)} />
            </p>
          </section>
        ))}
      </div>
      <footer className="emergency-foot" role="status">
        {/* In the place of the words, so that the emergency keeps all of its room. */}
        <LastAnswerLine last={lastAnswer} />
        {said &&
          lastAnswer === null &&
          LANGUAGES.map((language) => (
            <p key={language} lang={langOf(language)}>
              <Say text={WORDS[language][said]} />
            </p>
          ))}
      </footer>
    </main>
  );
}

/** Words that nobody wrote in a language are not shown twice in another. */
function isWritten({ title, text }: Notice, language: Language): boolean {
  if (language === 'ja') return true;
  const of = (said: Notice['text']) => (language === 'en' ? said.en : said.easy);
  return of(title) !== undefined || of(text) !== undefined;
}

const longest = ({ text }: Notice, spoken: readonly Language[]): TextLength => {
  const lengths = spoken.map((language) => lengthOf(textIn(text, language)));
  return lengths.includes('long') ? 'long' : lengths.includes('middle') ? 'middle' : 'short';
};
