import { useState } from 'react';
import { useNavigate } from 'react-router';
import { listSites, SiteKind, type SiteRow } from '../../../shared/office/sites.ts';
import { useAsk } from '../api/use-ask.ts';
import { Button } from '../design/button.tsx';
import { type Column, DataTable } from '../design/data-table.tsx';
import { Empty } from '../design/empty.tsx';
import { digits } from '../design/number.ts';
import { PageHead } from '../design/page-head.tsx';
import { useTablePlace } from '../design/table-place.ts';
import { TableTools } from '../design/table-tools.tsx';
import { useTown } from '../frame/me.ts';
import { useLanguage, useText, useWords } from '../words/language.tsx';
import { FleetTabs } from './fleet-tabs.tsx';
import { KioskMark } from './kiosk-status.tsx';
import { NewSite } from './site-form.tsx';
import { FLEET_WORDS } from './words.ts';

/** How the kiosks of a site are: the worst of them, and how many. */
function SiteState({ site }: { readonly site: SiteRow }) {
  const { language } = useLanguage();
  const worst = (['ill', 'attention', 'well'] as const).find((level) => site[level] > 0);
  if (!worst) return <span className="quiet">–</span>;
  return (
    <span className="fleet-state">
      <KioskMark level={worst} />
      <small>{digits(site[worst], language)}</small>
    </span>
  );
}

/** All places where kiosks stand. */
export function SiteList() {
  const say = useWords(FLEET_WORDS);
  const { language } = useLanguage();
  const text = useText();
  const town = useTown();
  const { municipality } = town;
  const place = useTablePlace();
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  const kind = SiteKind.safeParse(place.filter('kind')).data;
  const asked = useAsk(
    listSites,
    { params: { municipality }, query: { ...place.query, ...(kind && { kind }) } },
    { keep: true },
  );
  const columns: Column<SiteRow>[] = [
    { key: 'name', title: say.name, cell: ({ name }) => text(name) },
    { key: 'kind', title: say.kind, cell: (site) => say.kinds[site.kind] },
    { key: 'district', title: say.district, cell: ({ district }) => district || '–' },
    { key: 'kiosks', title: say.kiosksHere, align: 'end', cell: ({ kiosks }) => digits(kiosks, language) },
    {
      key: 'ill',
      title: say.state,
      cell: (site) => <SiteState site={site} />,
    },
  ];
  return (
    <>
      <PageHead title={say.sites}>
        {town.may('fleet.write') && (
          <Button look="act" icon="add" onPress={() => setMaking(true)}>
            {say.newSite}
          </Button>
        )}
      </PageHead>
      <FleetTabs />
      <TableTools
        place={place}
        searches={say.sites}
        filters={[
          {
            name: 'kind',
            label: say.kind,
            choices: Object.entries(say.kinds).map(([value, label]) => ({ value, label })),
          },
        ]}
      />
      <DataTable
        label={say.sites}
        columns={columns}
        asked={asked}
        keyOf={(site) => site.id}
        nameOf={(site) => text(site.name)}
        place={place}
        onOpen={(site) => navigate(site.id)}
        empty={<Empty icon="place" title={place.hasFilters ? say.emptyFound : say.emptySites} />}
      />
      {isMaking && <NewSite onClose={() => setMaking(false)} />}
    </>
  );
}
