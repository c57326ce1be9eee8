import { plain } from '../../../shared/parse-ruby.ts';
import { textIn } from '../../../shared/text.ts';
import type { ScreenState } from '../state/screen-state.ts';
import { amount } from '../words/format.ts';
import { WORDS } from '../words/in-language.ts';
import { keptInWords } from './kept-in-words.ts';

/** What a touch was answered, in one sentence for those who listen to the screen. */
export function answerInWords(state: ScreenState): string {
  const { scene, language, town } = state;
  const words = WORDS[language];
  if (state.visit?.touchedUntilMs != null) return words.cardRead;
  switch (scene.name) {
    case 'welcome':
      return words.hello;
    case 'checked-in': {
      const said = scene.again ? words.receivedAgain : words.received;
      return scene.award.points > 0 ? `${said} +${amount(scene.award.points, 'point', language)}` : said;
    }
    case 'thanks': {
      const given = amount(scene.sent.amount, scene.sent.means === 'points' ? 'point' : 'yen', language);
      return [words.thanks[scene.sent.means], given, scene.about && textIn(scene.about.name, language)]
        .filter((part) => part !== null)
        .join(' ');
    }
    case 'answer': {
      const { title, body } = words.refusals[scene.code];
      const desk = town ? textIn(town.settings.deskPlace, language) : '';
      return `${title} ${body({ desk, at: null })}`;
    }
    case 'charge':
      return scene.charge === 'unknown' ? words.payUnknown : words.payNow;
    case 'last-kept': {
      const desk = town ? textIn(town.settings.deskPlace, language) : '';
      const { title, body } = keptInWords(scene.lastKept, words, desk);
      return `${title} ${body}`;
    }
    default:
      return '';
  }
}

/** One region that stays, so that screen readers notice each change. */
export function LiveAnswer({ state }: { readonly state: ScreenState }) {
  return (
    <p className="unseen" role="status" aria-live="assertive">
      {plain(answerInWords(state))}
    </p>
  );
}
