import { useId, useState } from 'react';
import { z } from 'zod';
import { takeVideo, VIDEO_MAX_BYTES } from '../../../shared/office/movies.ts';
import { SelectField } from '../design/choice-field.tsx';
import { Form } from '../design/form.tsx';
import { Icon } from '../design/icon.tsx';
import { listOfTags } from '../design/list-of-tags.ts';
import { TextField } from '../design/text-field.tsx';
import { TextInLanguages } from '../design/text-in-languages.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useWords } from '../words/language.tsx';
import type { KeptUpload } from './kept-upload.ts';
import { UPLOAD_WORDS } from './upload-words.ts';
import { useProjectChoices } from './use-projects.ts';

const { title, project } = takeVideo.body.shape;
const Entered = z.strictObject({ title, project, tags: listOfTags() });

/** Chooses a video and says what it is; its title begins as the file's name. */
export function UploadForm({
  onBegin,
}: {
  readonly onBegin: (file: File, said: KeptUpload['said']) => void;
}) {
  const say = useWords(UPLOAD_WORDS);
  const id = useId();
  const projects = useProjectChoices();
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const form = useOfficeForm(Entered, { title: { ja: '' }, project: null, tags: '' });
  function choose(chosen: File | null): void {
    setFile(chosen);
    setFault(chosen && faultOf(chosen));
    if (chosen && form.getValues('title.ja') === '') {
      form.setValue('title.ja', chosen.name.replace(/\.[^.]+$/, '').slice(0, 400));
    }
  }
  const faultOf = (chosen: File): string | null => {
    if (chosen.size === 0) return say.empty;
    return chosen.size > VIDEO_MAX_BYTES ? say.tooLarge : null;
  };
  return (
    <Form
      form={form}
      save={say.send}
      onSend={async (said) => {
        const problem = file === null ? say.fileNeeded : faultOf(file);
        setFault(problem);
        if (file !== null && problem === null) onBegin(file, said);
      }}
    >
      <div className="field">
        <label htmlFor={id}>{say.file}</label>
        <input
          id={id}
          type="file"
          accept="video/*,.mp4,.mov,.m4v,.mkv,.webm"
          aria-invalid={fault !== null}
          aria-describedby={`${id}-help ${id}-fault`}
          onChange={(event) => choose(event.target.files?.[0] ?? null)}
        />
        <p id={`${id}-help`} className="field-help">
          {say.fileHelp}
        </p>
        <p id={`${id}-fault`} className="field-fault" aria-live="polite">
          {fault !== null && (
            <>
              <Icon name="error" />
              {fault}
            </>
          )}
        </p>
      </div>
      <TextInLanguages name="title" label={say.name} required />
      <SelectField
        name="project"
        label={say.project}
        help={say.projectHelp}
        none={say.noProject}
        choices={projects}
      />
      <TextField name="tags" label={say.tags} help={say.tagsHelp} />
    </Form>
  );
}
