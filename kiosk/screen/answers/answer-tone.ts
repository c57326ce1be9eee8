import type { RefusalCode } from '../../../shared/refusal.ts';

/**
 * The colour a "no" is said in. Its meaning is constant: amber is once more or attention, green is accepted
 * (here: before), and the rest is quiet. A refusal is never red: nothing dangerous has happened.
 */
export type AnswerTone = 'again' | 'accepted' | 'quiet';

export function toneOf(code: RefusalCode): AnswerTone {
  switch (code) {
    case 'card/once-more':
      return 'again';
    case 'check-in/already':
    case 'donation/already':
      return 'accepted';
    default:
      return 'quiet';
  }
}
