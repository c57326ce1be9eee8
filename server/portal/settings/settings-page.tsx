import type { ReactNode } from 'react';
import { readSettings } from '../../../shared/office/municipalities.ts';
import type { Settings } from '../../../shared/town.ts';
import { useAsk } from '../api/use-ask.ts';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import { CardKey } from './card-key.tsx';
import { ColourForm } from './colour-form.tsx';
import { FieldsForm } from './fields-form.tsx';
import { GiftsForm } from './gifts-form.tsx';
import { KeepingForm } from './keeping-form.tsx';
import { LimitsForm } from './limits-form.tsx';
import { Logo } from './logo.tsx';
import { NamesForm } from './names-form.tsx';
import './settings.css';
import { SETTINGS_WORDS } from './words.ts';

export interface SectionProps {
  readonly settings: Settings;
  /** The person may look only. */
  readonly isFrozen: boolean;
}

/** What the office decides for all its kiosks, section by section: each is saved by itself. */
export default function SettingsPage() {
  const say = useWords(SETTINGS_WORDS);
  const { language } = useLanguage();
  const { municipality, may } = useTown();
  const asked = useAsk(readSettings, { params: { municipality } });
  if (!asked.data) {
    return (
      <>
        <PageHead title={say.title} />
        {asked.isPending ? <Loading /> : <Failure problem={asked.error} onAgain={asked.refetch} />}
      </>
    );
  }
  const { settings, logo, cardKeyVersion, formerCardKeyVersion } = asked.data;
  const isFrozen = !may('settings.write');
  const part = { settings, isFrozen };
  const sections: readonly (readonly [id: string, title: string, body: ReactNode])[] = [
    ['names', say.names, <NamesForm key="names" {...part} />],
    [
      'look',
      say.look,
      <div key="look" className="look">
        <ColourForm {...part} />
        <Logo logo={logo} isFrozen={isFrozen} />
      </div>,
    ],
    ['gifts', say.gifts, <GiftsForm key="gifts" {...part} />],
    ['limits', say.limits, <LimitsForm key="limits" {...part} />],
    ['fields', say.fields, <FieldsForm key="fields" {...part} />],
    ['keeping', say.keeping, <KeepingForm key="keeping" {...part} />],
    ['card-key', say.cardKey, <CardKey key="key" version={cardKeyVersion} former={formerCardKeyVersion} />],
  ];
  return (
    <>
      <PageHead title={say.title} lead={isFrozen ? say.readOnly : say.lead} />
      <div className="settings">
        <nav aria-label={say.sections}>
          <ul>
            {sections.map(([id, title]) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
        {/* Another language words the faults anew. */}
        <div key={language}>
          {sections.map(([id, title, body]) => (
            <section key={id} id={id} className="sheet" aria-labelledby={`${id}-title`}>
              <h2 id={`${id}-title`}>{title}</h2>
              {body}
            </section>
          ))}
        </div>
      </div>
    </>
  );
}
