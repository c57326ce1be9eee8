import { z } from 'zod';

/** A word that people put on posts, movies and places to find them by. */
export const Tag = z.string().trim().min(1).max(40);
export const Tags = z.array(Tag).max(20);
