/** The browser's own reader, where it has one; its types are not in the compiler's library yet. */
interface Detector {
  detect(of: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorMaker = new (options: { formats: readonly string[] }) => Detector;

let own: Detector | null | undefined;
function ownDetector(): Detector | null {
  if (own === undefined) {
    const maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
    own = maker ? new maker({ formats: ['qr_code'] }) : null;
  }
  return own;
}

/** What the QR before the camera says; null while there is none. Browsers without a reader load one, once. */
export async function findQr(video: HTMLVideoElement): Promise<string | null> {
  if (video.videoWidth === 0) return null;
  const detector = ownDetector();
  if (detector) return (await detector.detect(video))[0]?.rawValue ?? null;
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(video, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  const { default: exported } = await import('jsqr');
  // The package exports the function itself; its types speak of a module around it.
  const readQr = exported as unknown as typeof exported.default;
  return readQr(data, width, height)?.data ?? null;
}

/** Loads what this browser lacks while there is a network, so that the camera reads without one too. */
export async function prepareQr(): Promise<void> {
  if (!ownDetector()) await import('jsqr');
}
