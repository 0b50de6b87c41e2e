import pino from 'pino';

/** The server's log: one JSON object per line on standard output. What identifies a person or a session stays out. */
export const log = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ['*.password', '*.email', '*.token', '*.cookie', '*.authorization', 'password', 'email', 'token'],
    censor: '[removed]',
  },
});
