/** The steps of a post, in order: never more than five. */
export const STEPS = ['design', 'photos', 'words', 'extras', 'look'] as const;
export type Step = (typeof STEPS)[number];

export const isStep = (text: string | undefined): text is Step => STEPS.some((step) => step === text);
