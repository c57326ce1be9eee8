/** May not start a line (JIS X 4051: closing marks, small kana, marks that belong to what is before). */
const NOT_FIRST = new Set(
  '、。，．・：；？！…‥‼⁇⁈⁉ー）」』】〉》〕｝〙〗»’”ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ々〻ゝゞヽヾ〜～゛゜%％‰℃°,.!?:;)]}、–—',
);
/** May not end a line: opening marks and what belongs to a number behind it. */
const NOT_LAST = new Set('（「『【〈《〔｛〘〖«‘“([{¥￥$＄£#＃№');
/** What is never torn apart in the middle. */
const TOGETHER = new Set(['……', '——', '――', '‥‥', '——']);

/** Whether a line may end with `before` and the next start with `after` (both one or more characters). */
export function mayBreakBetween(before: string, after: string): boolean {
  const last = [...before].at(-1) ?? '';
  const first = [...after][0] ?? '';
  return !NOT_FIRST.has(first) && !NOT_LAST.has(last) && !TOGETHER.has(last + first);
}
