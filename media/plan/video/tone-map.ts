/** HLG and PQ, as ffmpeg calls them: how HDR says what is light. */
export const HDR_TRANSFERS = ['arib-std-b67', 'smpte2084'] as const;
export type HdrTransfer = (typeof HDR_TRANSFERS)[number];

/** Which of them a file says it has; null of an ordinary picture. */
export const hdrTransferOf = (said: string): HdrTransfer | null =>
  HDR_TRANSFERS.find((transfer) => transfer === said) ?? null;

/**
 * Filters that bring HDR to what a kiosk shows (BT.709). White of an ordinary picture is 203 cd/m² (BT.2408), and the
 * curve leaves the lower six tenths as they are: a scene comes out as light as it was filmed (measured: greys of 59 and
 * 190 as 59 and 191; `hable` at the usual 100 cd/m² makes 55 and 158 of them). Primaries and matrix are named, because
 * some files name the curve alone.
 */
export const toneMap = (transfer: HdrTransfer): readonly string[] => [
  `zscale=tin=${transfer}:pin=bt2020:min=bt2020nc:t=linear:npl=203`,
  'format=gbrpf32le',
  'zscale=p=bt709',
  'tonemap=mobius:param=0.6:desat=0',
  'zscale=t=bt709:m=bt709:r=tv',
];
