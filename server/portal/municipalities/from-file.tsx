import { useId, useState } from 'react';
import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { makeTown, TOWN_FILE_MAX } from '../../../shared/office/town-file.ts';
import { problemWords } from '../api/office-problem.ts';
import { useSend } from '../api/use-send.ts';
import { Button } from '../design/button.tsx';
import { saveFile } from '../design/download.tsx';
import { Progress } from '../design/progress.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import { FileFaults, FilePlan, MadeTown } from './file-outcome.tsx';
import example from './new-town.example.yaml?raw';
import { TOWN_WORDS } from './words.ts';

type Outcome = AnswerOf<typeof makeTown>;

/** Takes a town's file: checks it at once, shows what it makes, and makes it when the person says so. */
export function FromFile() {
  const say = useWords(TOWN_WORDS);
  const { language } = useLanguage();
  const id = useId();
  const send = useSend(makeTown);
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  async function ask(said: string, dryRun: boolean): Promise<void> {
    setProblem(null);
    try {
      setOutcome(await send.mutateAsync({ body: { text: said, dryRun } }));
    } catch (refused) {
      setProblem(problemWords(refused, language));
    }
  }
  async function take(file: File | undefined): Promise<void> {
    setOutcome(null);
    if (!file) return;
    if (file.size > TOWN_FILE_MAX) return setProblem(say.tooLarge);
    const said = await file.text();
    setText(said);
    await ask(said, true);
  }
  return (
    <div className="from-file">
      <div className="field">
        <label htmlFor={id}>{say.file}</label>
        <input
          id={id}
          type="file"
          accept=".yaml,.yml,.json,application/json,application/yaml"
          aria-describedby={`${id}-help`}
          onChange={(event) => void take(event.target.files?.[0])}
        />
        <p id={`${id}-help`} className="field-help">
          {say.fileHelp}
        </p>
      </div>
      <Button
        icon="download"
        onPress={() => saveFile('new-town.yaml', new Blob([example], { type: 'application/yaml' }))}
      >
        {say.example}
      </Button>
      {problem !== null && (
        <p className="field-fault" role="alert">
          {problem}
        </p>
      )}
      {send.isPending && <Progress label={outcome === null ? say.checking : say.making} done={0} />}
      <div aria-live="polite">
        {outcome?.state === 'faulty' && <FileFaults faults={outcome.faults} />}
        {outcome?.state === 'planned' && (
          <FilePlan outcome={outcome} isBusy={send.isPending} onMake={() => void ask(text, false)} />
        )}
        {outcome?.state === 'made' && <MadeTown outcome={outcome} />}
      </div>
    </div>
  );
}
