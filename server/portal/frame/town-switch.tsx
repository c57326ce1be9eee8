import { useLocation, useNavigate } from 'react-router';
import { useText, useWords } from '../words/language.tsx';
import { logoAddress } from './logo-address.ts';
import { useMe, useTown } from './me.ts';
import { useLogo } from './use-settings.ts';
import { FRAME_WORDS } from './words.ts';

/** The municipality one is in; a choice where the person has several. The page stays the same. */
export function TownSwitch() {
  const say = useWords(FRAME_WORDS);
  const text = useText();
  const { places } = useMe();
  const { municipality, name } = useTown();
  const { pathname } = useLocation();
  const logo = useLogo();
  const navigate = useNavigate();
  const towns = places.filter((place) => place.municipality !== '');
  const isKnown = towns.some((town) => town.municipality === municipality);
  const picture = logo !== null && (
    <img className="bar-logo" src={logoAddress(municipality, logo)} alt="" height={32} />
  );
  if (towns.length === 0 || (towns.length === 1 && isKnown)) {
    return (
      <p className="bar-town">
        {picture}
        {name}
      </p>
    );
  }
  const go = (town: string): void => {
    const page = municipality === '' ? 'today' : (pathname.split('/')[3] ?? 'today');
    void navigate(`/m/${town}/${page}`);
  };
  return (
    <label className="bar-town">
      {picture}
      <span className="unseen">{say.chooseMunicipality}</span>
      <select value={municipality} onChange={(event) => go(event.target.value)}>
        {!isKnown && <option value={municipality}>{name || say.chooseMunicipality}</option>}
        {towns.map((town) => (
          <option key={town.municipality} value={town.municipality}>
            {text(town.name) || town.municipality}
          </option>
        ))}
      </select>
    </label>
  );
}
