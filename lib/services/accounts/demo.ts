import type { Role } from '@/lib/core/access/actor';

const DEMO_DOMAIN = '@demo.local';

/** One account of each kind, to look around with. */
export const DEMO_ACCOUNTS: readonly { readonly email: string; readonly name: string; readonly role: Role }[] = [
  { email: `student${DEMO_DOMAIN}`, name: '演示学生', role: 'student' },
  { email: `instructor${DEMO_DOMAIN}`, name: '演示教研员', role: 'instructor' },
  { email: `teacher${DEMO_DOMAIN}`, name: '演示老师', role: 'teacher' },
  { email: `admin${DEMO_DOMAIN}`, name: '演示管理员', role: 'admin' },
];

/** Nobody signs up under these: an account that is there already could not become a demo account. */
export function isDemoEmail(email: string): boolean {
  return email.endsWith(DEMO_DOMAIN);
}
