import { classesBelongedTo } from '@/lib/core/access/belonging';
import { linkRefusal, passwordLinkExpiry } from '@/lib/core/access/password-link';
import { insertAuditEvents } from '@/lib/db/audit-events';
import { lockClass } from '@/lib/db/locks';
import { listStudentsWithRoster, listTaughtClasses } from '@/lib/db/memberships';
import { insertPasswordLinks, listLinkFacts, listPlaceEvents } from '@/lib/db/password-links';
import { inTransaction } from '@/lib/db/transaction';

import { countLinkMaking } from '../accounts/attempt-limits';
import { hashLinkToken, newLinkToken } from '../accounts/password-link';
import { findManagedClass } from '../classes/find-managed-class';
import { AppError } from '../errors';

import type { LinkRefusal } from '@/lib/core/access/password-link';
import type { Actor } from '@/lib/core/access/actor';
import type { Localized } from '@/lib/core/shared/locale';
import type { Db } from '@/lib/db/client';
import type { ListedStudentRow } from '@/lib/db/memberships';
import type { LinkFacts } from '@/lib/db/password-links';

export interface MakePasswordLinks {
  readonly actor: Actor;
  readonly classId: string;
  readonly now: Date;
}

/** A link as it is handed out: once, since only its hash is kept. */
export interface MadePasswordLink {
  readonly token: string;
  readonly expiresAt: string;
}

export interface StudentLink extends MadePasswordLink {
  readonly studentNumber: string | null;
  readonly name: string;
  readonly email: string;
}

const REFUSALS: Readonly<Record<LinkRefusal, Localized>> = {
  not_a_student: {
    zh: '这个账户还有别的身份（老师、教研员或管理员），不能由班级的老师改密码。请让本人自己登录修改，或找管理员。',
    en: 'This account is also a teacher’s, an instructor’s or an administrator’s, so a class’s teacher cannot set its password. They can change it themselves, or ask an administrator.',
  },
  suspended: { zh: '这个账户已停用。请找管理员。', en: 'This account is suspended. Please ask an administrator.' },
  demo: { zh: '演示账户的密码在启动时印出，不能改。', en: 'Demo accounts have the password that is printed at start.' },
  not_yours: {
    zh: '这个账户在你导入名单之前就有，而且能登录，所以密码只能由本人修改。学生用加入码自己加入这个班之后，就可以做链接了。',
    en: 'This account existed before your roster named it, and its owner can sign in, so only they can change its password. Once the student has joined the class with the join code, you can make a link.',
  },
};

/**
 * A link with which one student of the class sets a password. Older links of theirs open nothing from then on. What is refused counts for the limit too.
 *
 * @throws AppError not_found, class_archived, password_link_impossible, too_many_attempts
 */
export async function makePasswordLink({
  userId,
  ...input
}: MakePasswordLinks & { readonly userId: string }): Promise<MadePasswordLink> {
  const { actor, classId, now } = input;
  await countLinkMaking(actor.id, { atOnce: false });
  return inTransaction(async (tx) => {
    await lockClass(tx, classId);
    await findManagedClass(tx, { actor, classId });
    const student = (await listStudentsWithRoster(tx, classId)).find((one) => one.userId === userId);
    if (student === undefined) throw new AppError('not_found');
    const [facts] = await listLinkFacts(tx, [userId]);
    if (facts === undefined) throw new AppError('not_found');
    const refusal = linkRefusal({ ...facts, belongs: await belongsToActor(tx, { actor, userId }) });
    if (refusal !== null) throw new AppError('password_link_impossible', { explanation: REFUSALS[refusal] });
    const [link] = await insertLinks(tx, { actor, classId, now, students: [student] });
    if (link === undefined) throw new AppError('not_found');
    return { token: link.token, expiresAt: link.expiresAt };
  });
}

/**
 * Links for every student of the class who cannot sign in yet. Older ones of theirs open nothing from then on.
 *
 * @throws AppError not_found, class_archived, too_many_attempts
 */
export async function makePasswordLinks(input: MakePasswordLinks): Promise<readonly StudentLink[]> {
  const { actor, classId } = input;
  await countLinkMaking(actor.id, { atOnce: true });
  return inTransaction(async (tx) => {
    await lockClass(tx, classId);
    await findManagedClass(tx, { actor, classId });
    const waiting = (await listStudentsWithRoster(tx, classId)).filter(({ signsIn }) => !signsIn);
    const facts = await listLinkFacts(
      tx,
      waiting.map(({ userId }) => userId),
    );
    const open = new Set(facts.filter(mayBeLinked).map(({ userId }) => userId));
    return insertLinks(tx, { ...input, students: waiting.filter(({ userId }) => open.has(userId)) });
  });
}

function mayBeLinked(facts: LinkFacts): boolean {
  return linkRefusal({ ...facts, belongs: false }) === null;
}

async function belongsToActor(
  tx: Db,
  { actor, userId }: { readonly actor: Actor; readonly userId: string },
): Promise<boolean> {
  if (actor.role === 'admin') return true;
  const classIds = (await listTaughtClasses(tx, actor.id)).map(({ id }) => id);
  const belongedTo = classesBelongedTo(await listPlaceEvents(tx, { userId, classIds }));
  return classIds.some((id) => belongedTo.has(id));
}

async function insertLinks(
  tx: Db,
  { actor, classId, now, students }: MakePasswordLinks & { readonly students: readonly ListedStudentRow[] },
): Promise<readonly StudentLink[]> {
  const expiresAt = passwordLinkExpiry(now);
  const links = students.map(({ userId, name, rosterName, email, studentNumber }) => {
    return { userId, token: newLinkToken(), name: rosterName ?? name, email, studentNumber };
  });
  await insertPasswordLinks(
    tx,
    links.map(({ userId, token }) => {
      return { userId, tokenHash: hashLinkToken(token), createdById: actor.id, createdAt: now, expiresAt };
    }),
  );
  await insertAuditEvents(
    tx,
    links.map(({ userId }) => ({
      ...{ actorId: actor.id, action: 'account.password-link-made' as const, subject: `user:${userId}` },
      data: { classId },
    })),
  );
  return links.map(({ token, name, email, studentNumber }) => {
    return { token, name, email, studentNumber, expiresAt: expiresAt.toISOString() };
  });
}
