import type { AnswerOf } from '../../../shared/office/endpoint.ts';
import { readPostingSettings, updatePostingSettings } from '../../../shared/office/posters.ts';
import { SIGN_UPS } from '../../../shared/posting/poster.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { ChoiceField } from '../design/choice-field.tsx';
import { Failure } from '../design/failure.tsx';
import { Form } from '../design/form.tsx';
import { Loading } from '../design/loading.tsx';
import { PageHead } from '../design/page-head.tsx';
import { useToast } from '../design/toast.tsx';
import { useOfficeForm } from '../design/use-office-form.ts';
import { useTown } from '../frame/me.ts';
import { useWords } from '../words/language.tsx';
import { PosterTabs } from './poster-tabs.tsx';
import { POSTER_WORDS } from './words.ts';

/** Who may become a poster, and where posters go. */
export function JoiningPage() {
  const say = useWords(POSTER_WORDS);
  const { municipality } = useTown();
  const asked = useAsk(readPostingSettings, { params: { municipality } });
  return (
    <>
      <PageHead title={say.title} lead={say.lead} />
      <PosterTabs />
      {asked.data ? (
        <>
          <section className="sheet">
            <h2>{say.joining}</h2>
            <SignUpForm of={asked.data} />
          </section>
          <section className="sheet">
            <h2>{say.page}</h2>
            <p>
              <a href={asked.data.page} target="_blank" rel="noreferrer">
                {asked.data.page}
              </a>
            </p>
            <p className="field-help">{say.pageHelp}</p>
          </section>
        </>
      ) : asked.isPending ? (
        <Loading />
      ) : (
        <Failure problem={asked.error} onAgain={asked.refetch} />
      )}
    </>
  );
}

function SignUpForm({ of }: { readonly of: AnswerOf<typeof readPostingSettings> }) {
  const say = useWords(POSTER_WORDS);
  const { municipality, may } = useTown();
  const toast = useToast();
  const update = useSend(updatePostingSettings);
  const form = useOfficeForm(updatePostingSettings.body, { signUp: of.signUp });
  const isFrozen = !may('poster.write');
  return (
    <>
      {isFrozen && <p className="quiet">{say.readOnly}</p>}
      <Form
        form={form}
        isFrozen={isFrozen}
        onSend={async (body) => {
          await update.mutateAsync({ params: { municipality }, body });
          toast({ text: say.saved });
        }}
      >
        <ChoiceField
          name="signUp"
          label={say.signUp}
          choices={SIGN_UPS.map((value) => ({
            value,
            label: say.signUps[value],
            help: say.signUpHelp[value],
          }))}
        />
      </Form>
    </>
  );
}
