import { listSites } from '../../../shared/office/sites.ts';
import { useAsk } from '../api/use-ask.ts';
import { SelectField } from '../design/choice-field.tsx';
import { useTown } from '../frame/me.ts';
import { useText } from '../words/language.tsx';

/** As many as one page of sites holds. */
const MANY = 200;

/** One of the municipality's sites. */
export function SiteField({ name, label }: { readonly name: string; readonly label: string }) {
  const text = useText();
  const { municipality } = useTown();
  const sites = useAsk(listSites, { params: { municipality }, query: { limit: MANY } });
  const choices = (sites.data?.rows ?? []).map((site) => ({
    value: site.id,
    label: [text(site.name), site.district].filter((part) => part !== '').join(' '),
  }));
  return <SelectField name={name} label={label} required choices={[{ value: '', label: '–' }, ...choices]} />;
}
