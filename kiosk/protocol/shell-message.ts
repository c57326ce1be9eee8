import { z } from 'zod';
import { Uuid } from '../../shared/id.ts';
import { OptionalPart } from './optional-part.ts';

/** Longer than any picture below, so that a line is never cut. In characters. */
export const SHELL_LINE_MAX = 2_000_000;

/**
 * What the host tells the shell around it, one JSON object a line on its standard output. Other lines are ordinary
 * output.
 */
export const HostLine = z.discriminatedUnion('type', [
  /** The screen can be opened here; the token stands behind the `#`. */
  z.object({ type: z.literal('listening'), url: z.url() }),
  /** A picture of the screen is wanted. */
  z.object({ type: z.literal('picture-wanted'), request: Uuid }),
  /** The host stops now to be started again, and the window with it. */
  z.object({ type: z.literal('restarting') }),
]);
export type HostLine = z.infer<typeof HostLine>;

/** Whose window the screen is in, and what the shell would have taken and did not find. */
export const ShellWindow = z.object({
  program: z.enum(['electron', 'chromium']),
  absent: z.array(OptionalPart.extract(['electron'])),
});
export type ShellWindow = z.infer<typeof ShellWindow>;

/** What the shell says and answers, one JSON object a line on the host's standard input. */
export const ShellLine = z.discriminatedUnion('type', [
  /** Said to each host when it listens. */
  ShellWindow.extend({ type: z.literal('window') }),
  z.object({ type: z.literal('picture'), request: Uuid, jpegBase64: z.string().max(SHELL_LINE_MAX) }),
  z.object({ type: z.literal('no-picture'), request: Uuid }),
]);
export type ShellLine = z.infer<typeof ShellLine>;

/** The picture's longest side, in pixels: enough to read the screen by, small enough for a slow line. */
export const PICTURE_SIDE_PX = 1_280;
export const PICTURE_QUALITY = 70;
