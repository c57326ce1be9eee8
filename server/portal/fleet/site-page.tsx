import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { readSite } from '../../../shared/office/sites.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useOpen } from '../design/use-open.ts';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { PUNCTUATION } from '../words/punctuation.ts';
import { StayTime } from './kiosk-history.tsx';
import { KioskTable } from './kiosk-list.tsx';
import { KioskPanel } from './kiosk-panel.tsx';
import { EditSite } from './site-form.tsx';
import { FLEET_WORDS } from './words.ts';

/** One place: what stands there now, and what stood there. */
export function SitePage() {
  const say = useWords(FLEET_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const town = useTown();
  const { municipality } = town;
  const { site = '' } = useParams();
  const [open, setOpen] = useOpen();
  const [isEditing, setEditing] = useState(false);
  const asked = useAsk(readSite, { params: { municipality, site } });
  if (asked.isPending) return <Loading />;
  if (!asked.data) return <Failure problem={asked.error} onAgain={asked.refetch} />;
  const found = asked.data;
  const lead = PUNCTUATION[language].listed([say.kinds[found.kind], found.district]);
  return (
    <>
      <p>
        <Link to={`/m/${municipality}/fleet/sites`}>{say.backToSites}</Link>
      </p>
      <PageHead title={text(found.name)} lead={lead}>
        {town.may('fleet.write') && (
          <Button icon="edit" onPress={() => setEditing(true)}>
            {say.editSite}
          </Button>
        )}
      </PageHead>
      <section aria-label={say.siteKiosks}>
        <KioskTable site={site} open={open} onOpen={setOpen} />
      </section>
      <section className="sheet fleet-stays">
        <h2>{say.staysHere}</h2>
        <ol className="fleet-history">
          {found.stays.map((stay) => (
            <li key={`${stay.kiosk} ${stay.from}`}>
              <strong>{stay.kioskName}</strong>
              <StayTime stay={stay} />
              {stay.why && <span>{stay.why}</span>}
            </li>
          ))}
        </ol>
      </section>
      {open !== null && <KioskPanel key={open} kiosk={open} onClose={() => setOpen(null)} />}
      {isEditing && <EditSite site={found} onClose={() => setEditing(false)} />}
    </>
  );
}
