import { createContext, useContext } from 'react';
import { useParams } from 'react-router';
import { mayDo, type Permission } from '../../../shared/office/permissions.ts';
import type { StaffRole } from '../../../shared/office/roles.ts';
import type { Me } from '../../../shared/office/sign-in.ts';
import { useText } from '../words/language.tsx';

export const MeContext = createContext<Me | null>(null);

/** Who is signed in. Only inside the frame. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe stands inside the frame');
  return me;
}

/** The roles somebody holds in a municipality; '' for those above all. */
export const rolesOf = (me: Me, municipality: string): readonly StaffRole[] =>
  me.places
    .filter((place) => place.municipality === municipality || place.municipality === '')
    .flatMap(({ roles }) => roles);

export interface TownPlace {
  /** The slug, as endpoints take it. */
  readonly municipality: string;
  /** Its name in the language in use. */
  readonly name: string;
  readonly roles: readonly StaffRole[];
  /** Whether the person may do this here: what they may not is not offered. */
  may(permission: Permission): boolean;
}

/** The municipality of the address and what the person may do there. */
export function useTown(): TownPlace {
  const me = useMe();
  const text = useText();
  const { municipality = '' } = useParams();
  const roles = rolesOf(me, municipality);
  const place = me.places.find((each) => each.municipality === municipality);
  return {
    municipality,
    name: text(place?.name) || municipality,
    roles,
    may: (permission) => mayDo(permission, roles),
  };
}
