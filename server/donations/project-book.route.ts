import { z } from 'zod';
import { OfProject } from '../../shared/office/paths.ts';
import { refuse } from '../http/problem.ts';
import { done } from '../office/office-route.ts';
import { officeRoute } from '../office/undescribed-route.ts';

/**
 * What a fundraiser may see of the gifts (design law 3): a pseudonym that differs in every project's book, the
 * means, the sum and the day. It is read from tables that hold nothing else, so nothing can slip out.
 */
export const readProjectBook = officeRoute({
  id: 'readProjectBook',
  needs: 'gift.read',
  method: 'get',
  path: '/m/:municipality/projects/:project/donations',
  params: OfProject,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    /** Gifts after this one, by its id. */
    after: z.string().max(80).default(''),
  }),
  async run({ db }, { params: { municipality, project }, query }) {
    const known = await db
      .selectFrom('project')
      .select('id')
      .where('municipality_id', '=', municipality)
      .where('id', '=', project)
      .executeTakeFirst();
    if (!known) return refuse('name/unknown', project);
    const gifts = await db
      .selectFrom('project_gift')
      .select(['id', 'pseudonym', 'means', 'amount', 'day'])
      .where('municipality_id', '=', municipality)
      .where('project_id', '=', project)
      .where('id', '>', query.after)
      .orderBy('id')
      .limit(query.limit)
      .execute();
    return done({ project, gifts });
  },
});
