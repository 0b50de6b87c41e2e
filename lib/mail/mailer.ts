import { createTransport } from 'nodemailer';

import type { Env } from '../env';

export interface Mail {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

export interface Mailer {
  /** Rejects when the mail server does not take it. */
  readonly send: (mail: Mail) => Promise<void>;
  readonly close: () => void;
}

const SECOND = 1000;

/** The way to the mail server; null where none is configured. One connection serves many mails, one after another. */
export function openMailer({ SMTP_URL, MAIL_FROM }: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>): Mailer | null {
  if (SMTP_URL === undefined || MAIL_FROM === undefined) return null;
  const transport = createTransport({
    ...{ url: SMTP_URL, pool: true, maxConnections: 1 },
    // Nothing of a text may make the server read a file or fetch an address.
    ...{ disableFileAccess: true, disableUrlAccess: true },
    ...{ connectionTimeout: 10 * SECOND, greetingTimeout: 10 * SECOND, socketTimeout: 30 * SECOND },
  });
  return {
    send: async (mail) => {
      await transport.sendMail({ from: MAIL_FROM, ...mail });
    },
    close: () => transport.close(),
  };
}
