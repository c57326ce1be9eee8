import { listInvitations, withdrawInvitation } from '../../../shared/office/staff.ts';
import { useAsk } from '../api/use-ask.ts';
import { useSend } from '../api/use-send.ts';
import { Failure } from '../design/failure.tsx';
import { useTown } from '../frame/me.ts';
import { WaitingInvitations } from './waiting-invitations.tsx';

/** The municipality's invitations that nobody has taken up. */
export function Invitations() {
  const { municipality, may } = useTown();
  const asked = useAsk(listInvitations, { params: { municipality } });
  const withdraw = useSend(withdrawInvitation);
  if (asked.isError) return <Failure problem={asked.error} onAgain={asked.refetch} />;
  return (
    <WaitingInvitations
      rows={asked.data}
      withdraws={
        may('staff.write')
          ? (invitation) => withdraw.mutateAsync({ params: { municipality, invitation } })
          : null
      }
    />
  );
}
