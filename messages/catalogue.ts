import type { Locale } from '@/lib/core/shared/locale';

import enAccount from './en/account.json';
import enClasses from './en/classes.json';
import enErrors from './en/errors.json';
import enFigures from './en/figures.json';
import enFind from './en/find.json';
import enHome from './en/home.json';
import enImages from './en/images.json';
import enLearn from './en/learn.json';
import enNetworks from './en/networks.json';
import enReview from './en/review.json';
import enShell from './en/shell.json';
import zhAccount from './zh-CN/account.json';
import zhClasses from './zh-CN/classes.json';
import zhErrors from './zh-CN/errors.json';
import zhFigures from './zh-CN/figures.json';
import zhFind from './zh-CN/find.json';
import zhHome from './zh-CN/home.json';
import zhImages from './zh-CN/images.json';
import zhLearn from './zh-CN/learn.json';
import zhNetworks from './zh-CN/networks.json';
import zhReview from './zh-CN/review.json';
import zhShell from './zh-CN/shell.json';

/** Every text of the interface, one file per area and language. Chinese is the original: English must have its keys. */
const zh = {
  account: zhAccount,
  classes: zhClasses,
  errors: zhErrors,
  figures: zhFigures,
  find: zhFind,
  home: zhHome,
  images: zhImages,
  learn: zhLearn,
  networks: zhNetworks,
  review: zhReview,
  shell: zhShell,
};

export type Messages = typeof zh;
export type Area = keyof Messages;

const en: Messages = {
  account: enAccount,
  classes: enClasses,
  errors: enErrors,
  figures: enFigures,
  find: enFind,
  home: enHome,
  images: enImages,
  learn: enLearn,
  networks: enNetworks,
  review: enReview,
  shell: enShell,
};

export const MESSAGES: Readonly<Record<Locale, Messages>> = { 'zh-CN': zh, en };

declare module 'use-intl/core' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
