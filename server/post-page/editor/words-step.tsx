import { useId } from 'react';
import { plain } from '../../../shared/parse-ruby.ts';
import { POSTING_TEMPLATES } from '../../../shared/posting/phrases.ts';
import { TITLE_MAX, titleLength } from '../../../shared/posting/post-draft.ts';
import { useLanguage, useText, useWords } from '../../citizen-page/language.tsx';
import { Say } from '../../citizen-page/say.tsx';
import { Icon } from '../../portal/design/icon.tsx';
import { moved } from '../drafts/media-item.ts';
import { sentencesOf, textOf } from '../drafts/sentences.ts';
import { useEditing } from './editor-context.ts';
import { EDITOR_WORDS } from './words.ts';

/** What a card says in the reader's language, above what the movie will say. */
function CardWords({ ja, said }: { readonly ja: string; readonly said: string }) {
  const { language } = useLanguage();
  return (
    <>
      <span lang="ja">{language === 'ja-easy' ? <Say text={said} /> : ja}</span>
      {language === 'en' && <small lang="en">{said}</small>}
    </>
  );
}

/** Step 3: the title and the sentences, tapped in or written. */
export function WordsStep() {
  return (
    <>
      <Title />
      <Lines />
      <Cards />
      <Free />
    </>
  );
}

function Title() {
  const say = useWords(EDITOR_WORDS);
  const read = useText();
  const { draft, edit } = useEditing();
  const { title, template } = draft.work.words;
  const id = useId();
  const left = TITLE_MAX - titleLength(title);
  return (
    <section className="words-part">
      <div className="entry entry-title">
        <label htmlFor={id}>
          <Say text={say.title} />
        </label>
        <input
          id={id}
          lang="ja"
          value={title}
          maxLength={200}
          aria-invalid={left < 0}
          aria-describedby={`${id}-help`}
          onChange={({ target }) => edit({ title: target.value })}
        />
        <p id={`${id}-help`} className={left < 0 ? 'refusal' : 'quiet'}>
          <Say text={left < 0 ? say.titleOver(-left) : title === '' ? say.titleHelp : say.titleLeft(left)} />
        </p>
      </div>
      <p className="cards-head">
        <Say text={say.titleCards} />
      </p>
      <ul className="cards">
        {POSTING_TEMPLATES[template].titles.map((card) => (
          <li key={card.ja}>
            <button
              type="button"
              className="card"
              aria-pressed={title === card.ja}
              onClick={() => edit({ title: card.ja })}
            >
              <CardWords ja={card.ja} said={read(card)} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lines() {
  const say = useWords(EDITOR_WORDS);
  const { draft, edit } = useEditing();
  const lines = sentencesOf(draft.work.words.text);
  const set = (next: readonly string[]): void => edit({ text: textOf(next) });
  return (
    <section className="words-part">
      <h2>
        <Say text={say.lines} />
      </h2>
      {lines.length === 0 && (
        <p className="quiet">
          <Say text={say.noLines} />
        </p>
      )}
      <ol className="lines">
        {lines.map((line, place) => {
          const name = plain(say.line(place + 1));
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same sentence may stand twice
            <li key={`${place} ${line}`}>
              <span className="lines-place" aria-hidden="true">
                {place + 1}
              </span>
              <span lang="ja" className="lines-words">
                <Say text={line} />
              </span>
              <span className="lines-acts">
                <button
                  type="button"
                  className="round"
                  disabled={place === 0}
                  aria-label={plain(say.earlierOf(name))}
                  onClick={() => set(moved(lines, place, place - 1))}
                >
                  <Icon name="ascending" />
                </button>
                <button
                  type="button"
                  className="round"
                  disabled={place === lines.length - 1}
                  aria-label={plain(say.laterOf(name))}
                  onClick={() => set(moved(lines, place, place + 1))}
                >
                  <Icon name="descending" />
                </button>
                <button
                  type="button"
                  className="round"
                  aria-label={plain(say.removeOf(name))}
                  onClick={() => set(lines.filter((_, index) => index !== place))}
                >
                  <Icon name="close" />
                </button>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Cards() {
  const say = useWords(EDITOR_WORDS);
  const read = useText();
  const { draft, edit } = useEditing();
  const { template, text } = draft.work.words;
  const lines = sentencesOf(text);
  return (
    <section className="words-part">
      <h2>
        <Say text={say.cards} />
      </h2>
      <ul className="cards">
        {POSTING_TEMPLATES[template].sentences.map((card) => {
          const isIn = lines.includes(card.ja);
          return (
            <li key={card.ja}>
              <button
                type="button"
                className="card"
                aria-pressed={isIn}
                onClick={() =>
                  edit({
                    text: textOf(isIn ? lines.filter((line) => line !== card.ja) : [...lines, card.ja]),
                  })
                }
              >
                <Icon name={isIn ? 'check' : 'add'} />
                <span>
                  <CardWords ja={card.ja} said={read(card)} />
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Free() {
  const say = useWords(EDITOR_WORDS);
  const { draft, edit } = useEditing();
  const id = useId();
  return (
    <details className="words-part free">
      <summary>
        <Icon name="edit" />
        <Say text={say.free} />
      </summary>
      <div className="entry">
        <label htmlFor={id}>
          <Say text={say.lines} />
        </label>
        <textarea
          id={id}
          lang="ja"
          rows={5}
          maxLength={800}
          value={draft.work.words.text}
          aria-describedby={`${id}-help`}
          onChange={({ target }) => edit({ text: target.value })}
        />
        <p id={`${id}-help`} className="quiet">
          {/* The braces of its example are meant to be seen. */}
          {say.freeHelp}
        </p>
      </div>
    </details>
  );
}
