import { DEFAULT_POINT_RULE, PointRule, Project, Session, Settings } from '../../shared/town.ts';

export const newSettings = (said: Partial<Settings> = {}): Settings =>
  Settings.parse({ name: { ja: '鶴ヶ島市' }, deskPlace: { ja: '1階 市民活動推進センター' }, ...said });

export const newProject = (said: Partial<Project> = {}): Project =>
  Project.parse({
    id: 'satoyama',
    name: { ja: '藤金地区里山再生プロジェクト' },
    purpose: { ja: '道しるべと苗木を買うために使います。' },
    by: { ja: '藤金里山の会' },
    field: 'C',
    category: { ja: 'まちづくり' },
    certified: true,
    status: 'open',
    goalYen: 50_000,
    raisedYen: 31_000,
    pledgedYen: 0,
    raisedPoints: 0,
    donors: 142,
    ...said,
  });

export const newRule = (said: Partial<PointRule> = {}): PointRule =>
  PointRule.parse({ ...DEFAULT_POINT_RULE, ...said });

export const newSession = (said: Partial<Session> = {}): Session =>
  Session.parse({
    id: 'sangyo-matsuri-am',
    event: 'sangyo-matsuri',
    eventName: { ja: '産業まつり' },
    sessionName: { ja: '午前の部' },
    place: { ja: '市役所前広場' },
    field: 'E',
    startsAt: '2010-10-24T00:00:00.000Z',
    endsAt: '2010-10-24T03:00:00.000Z',
    status: 'open',
    rule: newRule(),
    ...said,
  });
