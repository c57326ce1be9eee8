import { z } from 'zod';
import { updateMovie } from '../../../shared/office/movies.ts';
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
import type { FullMovie } from './movie-panel.tsx';
import { useProjectChoices } from './use-projects.ts';
import { MOVIE_WORDS } from './words.ts';

const Entered = z.strictObject({ ...updateMovie.body.shape, tags: listOfTags() });

/** Changes what is said of a video of the city's. */
export function EditMovie({ movie, onClose }: { readonly movie: FullMovie; readonly onClose: () => void }) {
  const say = useWords(MOVIE_WORDS);
  const { municipality } = useTown();
  const toast = useToast();
  const update = useSend(updateMovie);
  const choices = useProjectChoices();
  const { title, project, tags } = movie;
  const form = useOfficeForm(Entered, { title, project, tags: tagsAsText(tags) });
  const named = project !== null && !choices.some(({ value }) => value === project);
  return (
    <SidePanel title={say.edit} onClose={onClose}>
      <Form
        form={form}
        onCancel={onClose}
        onSend={async (body) => {
          await update.mutateAsync({ params: { municipality, movie: movie.movie }, body });
          toast({ text: say.saved });
          onClose();
        }}
      >
        <TextInLanguages name="title" label={say.title} required />
        <SelectField
          name="project"
          label={say.project}
          none={say.noProject}
          choices={named ? [{ value: project, label: project }, ...choices] : choices}
        />
        <TextField name="tags" label={say.tags} help={say.tagsHelp} />
      </Form>
    </SidePanel>
  );
}
