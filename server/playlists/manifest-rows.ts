import type { Interleave, Notice } from '../../shared/manifest.ts';
import type { Playlist } from '../../shared/office/playlists.ts';
import type { Orientation } from '../../shared/storyboard.ts';
import type { Text } from '../../shared/text.ts';

/** A file that is on: not withdrawn, and its post, if it has one, is approved. */
export interface MovieOn {
  readonly movie: string;
  /** Null for a movie of the city's. */
  readonly post: string | null;
  readonly orientation: Orientation;
  readonly sha256: string;
  readonly bytes: number;
  readonly durationMs: number;
  readonly title: Text;
  /** Who posted it, as they want to be named; null for a movie of the city's. */
  readonly by: string | null;
  readonly project: string | null;
  readonly tags: readonly string[];
  /** Since when it is on, as an instant. */
  readonly at: string;
}

/** All that manifests of one municipality are planned from. */
export interface ManifestRows {
  /** Also those put aside. */
  readonly playlists: readonly Playlist[];
  readonly movies: readonly MovieOn[];
  /** Neither over nor taken back; the emergency first. */
  readonly notices: readonly Notice[];
  readonly interleave: Interleave;
}

/** Where a kiosk stands, and how. */
export interface ManifestPlace {
  /** '' plans for the place alone. */
  readonly kiosk: string;
  readonly site: string;
  readonly district: string;
  /** Of the site. */
  readonly tags: readonly string[];
  readonly orientation: Orientation;
}
