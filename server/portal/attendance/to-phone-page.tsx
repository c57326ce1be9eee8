import { Navigate } from 'react-router';
import { useTown } from '../frame/me.ts';

/** The phone page stands without the frame: it must open where the frame cannot. */
export default function ToPhonePage() {
  const { municipality } = useTown();
  return <Navigate to={`/attendance/${municipality}`} replace />;
}
