import type { Text } from '../../../shared/text.ts';

/** Kinds of office transactions a person sees in the notebook. A settled pledge shows at its donation instead. */
const TEXTS: Readonly<Record<string, Text | null>> = {
  'top-up': {
    ja: '窓口での入金',
    easy: '{窓口|まどぐち}で お{金|かね}を {入|い}れました',
    en: 'Paid in at the counter',
  },
  grant: {
    ja: '窓口でのポイント付与',
    easy: '{窓口|まどぐち}で ポイントを もらいました',
    en: 'Points from the office',
  },
  reversal: {
    ja: '窓口での訂正',
    easy: '{窓口|まどぐち}で {直|なお}しました',
    en: 'Corrected by the office',
  },
  merge: {
    ja: '窓口での手帳の統合',
    easy: '{窓口|まどぐち}で {手帳|てちょう}を ひとつに しました',
    en: 'Notebooks brought together',
  },
  'settle-pledge': null,
  // Shown as the attendances that they are.
  attendance: null,
  'attendance-taken-back': null,
};
const OTHER: Text = {
  ja: '窓口での手続き',
  easy: '{窓口|まどぐち}で {手続|てつづ}きを しました',
  en: 'Done at the counter',
};

/** The words for an office transaction; null for one that is shown elsewhere. */
export const counterText = (kind: string): Text | null => (kind in TEXTS ? (TEXTS[kind] ?? null) : OTHER);
