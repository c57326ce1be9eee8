import { randomBytes } from 'node:crypto';
import type { OfficeClient } from '../../server/office/office-client.ts';
import type { StaffRole } from '../../shared/office/roles.ts';
import { acceptInvitation } from '../../shared/office/sign-in.ts';
import { inviteOperator, inviteStaff, listStaff } from '../../shared/office/staff.ts';

interface DemoPerson {
  readonly email: string;
  readonly name: string;
  /** What the person does, for the chooser. */
  readonly does: string;
  readonly roles: readonly Exclude<StaffRole, 'operator'>[];
}

const at = (name: string): string => `${name}@city.tsurugashima.example`;

/** The demo's office: one person for each role, and one who has two, as small offices do. */
export const DEMO_STAFF: readonly DemoPerson[] = [
  { email: at('wakaba'), name: '若葉 和子', does: '管理者（地域活動推進課）', roles: ['administrator'] },
  { email: at('matsuri'), name: '関 大輔', does: 'イベント担当（産業まつり）', roles: ['event-staff'] },
  {
    email: at('madoguchi'),
    name: '藤金 由美',
    does: '窓口担当（市民活動推進センター）',
    roles: ['desk-clerk'],
  },
  {
    email: at('nintei'),
    name: '高倉 誠',
    does: 'プロジェクト審査（政策推進課）',
    roles: ['project-reviewer'],
  },
  { email: at('kansa'), name: '脚折 恵', does: '監査（監査委員事務局）', roles: ['auditor'] },
  { email: at('joho'), name: '三ツ木 健', does: 'システム担当（情報推進課）', roles: ['system-engineer'] },
  {
    email: at('center'),
    name: '上広谷 智子',
    does: '窓口とイベント（公民館）',
    roles: ['desk-clerk', 'event-staff'],
  },
];
export const DEMO_OPERATOR = {
  email: 'operator@machitouch.example',
  name: '運営 太郎',
  does: '運営者',
} as const;

/**
 * Makes the demo's people with passwords that nobody knows: the demo signs them in by links (scripts/demo). Done
 * already: changes nothing.
 */
export async function seedDemoStaff(admin: OfficeClient, municipality: string): Promise<void> {
  const { rows } = await admin.call(listStaff, { params: { municipality }, query: { limit: 200 } });
  if (rows.length > 0) return;
  const accept = (link: string, name: string) =>
    admin.call(acceptInvitation, {
      body: { token: new URL(link).hash.slice(1), name, password: randomBytes(24).toString('base64url') },
    });
  for (const { email, name, roles } of DEMO_STAFF) {
    const { link } = await admin.call(inviteStaff, {
      params: { municipality },
      body: { email, name, roles: [...roles] },
    });
    await accept(link, name);
  }
  const { email, name } = DEMO_OPERATOR;
  await accept((await admin.call(inviteOperator, { body: { email, name } })).link, name);
}
