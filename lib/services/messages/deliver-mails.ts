import { getDb } from '@/lib/db/client';
import { listUnmailed, markMailed } from '@/lib/db/messages';
import { getEnv } from '@/lib/env';
import { log } from '@/lib/log';
import { openMailer } from '@/lib/mail/mailer';

import type { Mail, Mailer } from '@/lib/mail/mailer';

type Unmailed = Awaited<ReturnType<typeof listUnmailed>>[number];

/**
 * Sends the messages of one sending by mail as well, one recipient after another, where a mail server is configured. What fails is logged and stays in
 * the product only: whoever it was meant for reads it there. Never throws.
 */
export async function deliverMails(sending: { readonly fromId: string; readonly sendingKey: string }): Promise<void> {
  const { NEXTAUTH_URL: site, ...env } = getEnv();
  const mailer = openMailer(env);
  if (mailer === null) return;
  try {
    for (const message of await listUnmailed(getDb(), sending)) await deliver(message, { mailer, site });
  } catch (error) {
    log.error({ err: error }, 'messages could not be mailed');
  } finally {
    mailer.close();
  }
}

async function deliver(
  message: Unmailed,
  { mailer, site }: { readonly mailer: Mailer; readonly site: string },
): Promise<void> {
  try {
    await mailer.send(mailOf(message, site));
  } catch (error) {
    // The server's answer may name the address, which stays out of the log.
    const code = error instanceof Error && 'responseCode' in error ? error.responseCode : null;
    log.warn({ messageId: message.id, code }, 'a message could not be mailed');
    return;
  }
  await markMailed(getDb(), { id: message.id, at: new Date() });
}

function mailOf({ text, from, to, class: ofClass }: Unmailed, site: string): Mail {
  const address = { name: to.name, address: to.email };
  const link = `${site.replace(/\/$/u, '')}/${to.locale}/my`;
  if (to.locale === 'en') {
    const about = `This message is from ${from.name}, ${ofClass.name}. It is in ConvClass, too: ${link}\nPlease do not answer this mail: nobody reads it.`;
    return { to: address, subject: `${ofClass.name}: a message from ${from.name}`, text: `${text}\n\n-- \n${about}\n` };
  }
  const about = `这条消息来自 ${ofClass.name} 的 ${from.name}，在卷积课堂里也能看到：${link}\n请不要回复这封邮件，没有人会读到。`;
  return { to: address, subject: `${ofClass.name}：${from.name} 发来的消息`, text: `${text}\n\n-- \n${about}\n` };
}
