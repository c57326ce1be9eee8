import type { AssetRefusal } from '../../../shared/asset-refusal.ts';
import { type AssetKind, MAX_UPLOAD_BYTES } from '../../../shared/posting/asset.ts';
import { PHOTOS_MAX } from '../../../shared/posting/post-draft.ts';

/** Why a chosen file does not become part of the post: what the server found, or what the page sees by itself. */
export type MediaRefusal = AssetRefusal | 'too-many-photos' | 'photos-or-clip' | 'file-gone';

/** A photo or a clip of a post, from the moment it is chosen. The file itself lies in the work store until it is taken. */
export interface MediaItem {
  /** Its name on this device. */
  readonly key: string;
  readonly kind: AssetKind;
  /** What the person calls the file; '' of what another device sent. */
  readonly name: string;
  readonly bytes: number;
  readonly state: 'waiting' | 'taken' | 'refused';
  /** Once it is taken. */
  readonly sha256: string | null;
  readonly why: MediaRefusal | null;
  /** Where the upload goes on after a lost connection or a reload. */
  readonly uploadUrl: string | null;
}

export type ChosenFile = Pick<File, 'name' | 'type' | 'size'>;

const PHOTO_NAME = /\.(jpe?g|png|webp|avif|heic|heif)$/i;
const CLIP_NAME = /\.(mp4|m4v|mov|3gp|webm)$/i;

/** What a file seems to be; browsers leave the type of HEIC empty, so the name counts too. Null is neither. */
export function kindOf({ name, type }: Pick<ChosenFile, 'name' | 'type'>): AssetKind | null {
  if (type.startsWith('image/') && type !== 'image/svg+xml' && type !== 'image/gif') return 'photo';
  if (type.startsWith('video/')) return 'clip';
  if (PHOTO_NAME.test(name)) return 'photo';
  return CLIP_NAME.test(name) ? 'clip' : null;
}

/** Those that are, or still may become, part of the movie. */
export const living = (items: readonly MediaItem[]): readonly MediaItem[] =>
  items.filter(({ state }) => state !== 'refused');

/**
 * Judges files as they are chosen, one after the other: up to eight photos, or one clip alone. What is refused stands
 * in the list with its reason until the person has seen it.
 */
export function addFiles<C extends { readonly key: string; readonly file: ChosenFile }>(
  items: readonly MediaItem[],
  chosen: readonly C[],
): { readonly items: readonly MediaItem[]; readonly added: readonly C[] } {
  const added: C[] = [];
  let all = items;
  for (const one of chosen) {
    const { key, file } = one;
    const kind = kindOf(file);
    const why = refusalOf(all, kind, file);
    const item: MediaItem = {
      key,
      kind: kind ?? 'photo',
      name: file.name,
      bytes: file.size,
      state: why === null ? 'waiting' : 'refused',
      sha256: null,
      why,
      uploadUrl: null,
    };
    all = [...all, item];
    if (why === null) added.push(one);
  }
  return { items: all, added };
}

function refusalOf(
  items: readonly MediaItem[],
  kind: AssetKind | null,
  { size }: ChosenFile,
): MediaRefusal | null {
  if (kind === null) return 'photo/not-a-photo';
  const there = living(items);
  if (there.some((item) => item.kind !== kind)) return 'photos-or-clip';
  if (kind === 'clip' && there.length > 0) return 'photos-or-clip';
  if (there.length >= PHOTOS_MAX) return 'too-many-photos';
  if (size > MAX_UPLOAD_BYTES[kind]) return kind === 'photo' ? 'photo/too-many-bytes' : 'clip/too-many-bytes';
  return null;
}

/** The list with one thing moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const taken = list[from];
  if (taken === undefined || from === to || to < 0 || to >= list.length) return list;
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), taken, ...rest.slice(to)];
}
