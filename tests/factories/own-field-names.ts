import type { Settings } from '../../shared/town.ts';

/** Policy fields of a town that calls none of them as Tsurugashima does. */
export const OWN_FIELD_NAMES: Settings['policyFields'] = {
  A: { ja: '海と漁業', en: 'Sea and fishing' },
  B: { ja: '島の医療', en: 'Island medicine' },
  C: { ja: '船の便', en: 'Ferries' },
  D: { ja: '祭りと踊り', en: 'Feasts and dances' },
  E: { ja: '移り住む人', en: 'New islanders' },
};
