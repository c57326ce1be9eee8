import { endMyOtherSignIns, endMySignIn, listMySignIns } from '../../../shared/office/sign-in.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Failure } from '../design/failure.tsx';
import { Loading } from '../design/loading.tsx';
import { useToast } from '../design/toast.tsx';
import { useWords } from '../words/language.tsx';
import { Act } from './act.tsx';
import { SignInList } from './sign-in-list.tsx';
import { SIGN_IN_WORDS } from './words.ts';

/** Where one is signed in, and how to end it elsewhere. */
export function MySignIns() {
  const say = useWords(SIGN_IN_WORDS);
  const toast = useToast();
  const asked = useAsk(listMySignIns, {});
  const end = useSend(endMySignIn);
  const endOthers = useSend(endMyOtherSignIns);
  if (asked.isPending) return <Loading />;
  if (!asked.data) return <Failure problem={asked.error} onAgain={asked.refetch} />;
  return (
    <section className="sheet">
      <h2>{say.signIns}</h2>
      <SignInList
        rows={asked.data}
        onEnd={async (signIn) => {
          await end.mutateAsync({ params: { signIn } });
          toast({ text: say.ended });
        }}
      />
      {asked.data.length > 1 && (
        <Act
          icon="signOut"
          onAct={async () => {
            await endOthers.mutateAsync({});
            toast({ text: say.ended });
          }}
        >
          {say.endOthers}
        </Act>
      )}
    </section>
  );
}
