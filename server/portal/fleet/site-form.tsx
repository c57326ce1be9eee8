import { createSite, type SiteRow, updateSite } from '../../../shared/office/sites.ts';
import { useSend } from '../api/use-send.ts';
import { SelectField } from '../design/choice-field.tsx';
import { Form } from '../design/form.tsx';
import { listOfTags, tagsAsText } from '../design/list-of-tags.ts';
import { SidePanel } from '../design/side-panel.tsx';
import { TextField } from '../design/text-field.tsx';
import { TextInLanguages } from '../design/text-in-languages.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { FLEET_WORDS } from './words.ts';

const NewSiteForm = createSite.body.extend({ tags: listOfTags() });
const SiteForm = updateSite.body.extend({ tags: listOfTags() });

/** Makes a place for kiosks. */
export function NewSite({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(FLEET_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const create = useSend(createSite);
  const form = useOfficeForm(NewSiteForm, {
    id: '',
    name: { ja: '' },
    district: '',
    kind: 'other',
    tags: '',
  });
  return (
    <SidePanel title={say.newSite} onClose={onClose}>
      <Form
        form={form}
        save={say.newSite}
        onCancel={onClose}
        onSend={async (body) => {
          await create.mutateAsync({ params: { municipality }, body });
          toast({ text: say.saved });
          onClose();
        }}
      >
        <SiteFields />
        <TextField name="id" label={say.siteId} help={say.siteIdHelp} required spellCheck={false} />
      </Form>
    </SidePanel>
  );
}

/** Changes what is said of a place. */
export function EditSite({ site, onClose }: { readonly site: SiteRow; readonly onClose: () => void }) {
  const say = useWords(FLEET_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const update = useSend(updateSite);
  const { name, district, kind, tags } = site;
  const form = useOfficeForm(SiteForm, { name, district, kind, tags: tagsAsText(tags) });
  return (
    <SidePanel title={say.editSite} onClose={onClose}>
      <Form
        form={form}
        onCancel={onClose}
        onSend={async (body) => {
          await update.mutateAsync({ params: { municipality, site: site.id }, body });
          toast({ text: say.saved });
          onClose();
        }}
      >
        <SiteFields />
      </Form>
    </SidePanel>
  );
}

function SiteFields() {
  const say = useWords(FLEET_WORDS);
  return (
    <>
      <TextInLanguages name="name" label={say.name} required />
      <SelectField
        name="kind"
        label={say.kind}
        choices={Object.entries(say.kinds).map(([value, label]) => ({ value, label }))}
      />
      <TextField name="district" label={say.district} help={say.districtHelp} maxLength={80} />
      <TextField name="tags" label={say.tags} help={say.tagsHelp} maxLength={800} />
    </>
  );
}
