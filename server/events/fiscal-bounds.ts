/** The instants between which a fiscal year lies in Japan, April to March: the first is in it, the last is not. */
export const fiscalBounds = (year: number): { readonly from: string; readonly to: string } => ({
  from: `${year}-03-31T15:00:00.000Z`,
  to: `${year + 1}-03-31T15:00:00.000Z`,
});
