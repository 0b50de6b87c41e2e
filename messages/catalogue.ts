import type { Locale } from '@/lib/core/shared/locale';

import enAccount from './en/account.json';
import enClassPage from './en/classPage.json';
import enAssignments from './en/assignments.json';
import enClasses from './en/classes.json';
import enData from './en/data.json';
import enErrors from './en/errors.json';
import enExchange from './en/exchange.json';
import enFigures from './en/figures.json';
import enFind from './en/find.json';
import enGradebook from './en/gradebook.json';
import enHome from './en/home.json';
import enImages from './en/images.json';
import enInsight from './en/insight.json';
import enKeys from './en/keys.json';
import enMessages from './en/messages.json';
import enLearn from './en/learn.json';
import enMy from './en/my.json';
import enNetworks from './en/networks.json';
import enPlacing from './en/placing.json';
import enReading from './en/reading.json';
import enRegrade from './en/regrade.json';
import enReview from './en/review.json';
import enRoster from './en/roster.json';
import enShell from './en/shell.json';
import enSlides from './en/slides.json';
import enStudentPage from './en/studentPage.json';
import enStudio from './en/studio.json';
import enStudioEditor from './en/studioEditor.json';
import enStudioPreview from './en/studioPreview.json';
import enWork from './en/work.json';
import zhAccount from './zh-CN/account.json';
import zhClassPage from './zh-CN/classPage.json';
import zhAssignments from './zh-CN/assignments.json';
import zhClasses from './zh-CN/classes.json';
import zhData from './zh-CN/data.json';
import zhErrors from './zh-CN/errors.json';
import zhExchange from './zh-CN/exchange.json';
import zhFigures from './zh-CN/figures.json';
import zhFind from './zh-CN/find.json';
import zhGradebook from './zh-CN/gradebook.json';
import zhHome from './zh-CN/home.json';
import zhImages from './zh-CN/images.json';
import zhInsight from './zh-CN/insight.json';
import zhKeys from './zh-CN/keys.json';
import zhMessages from './zh-CN/messages.json';
import zhLearn from './zh-CN/learn.json';
import zhMy from './zh-CN/my.json';
import zhNetworks from './zh-CN/networks.json';
import zhPlacing from './zh-CN/placing.json';
import zhReading from './zh-CN/reading.json';
import zhRegrade from './zh-CN/regrade.json';
import zhReview from './zh-CN/review.json';
import zhRoster from './zh-CN/roster.json';
import zhShell from './zh-CN/shell.json';
import zhSlides from './zh-CN/slides.json';
import zhStudentPage from './zh-CN/studentPage.json';
import zhStudio from './zh-CN/studio.json';
import zhStudioEditor from './zh-CN/studioEditor.json';
import zhStudioPreview from './zh-CN/studioPreview.json';
import zhWork from './zh-CN/work.json';

/** Every text of the interface, one file per area and language. Chinese is the original: English must have its keys. */
const zh = {
  account: zhAccount,
  classPage: zhClassPage,
  assignments: zhAssignments,
  classes: zhClasses,
  data: zhData,
  errors: zhErrors,
  exchange: zhExchange,
  figures: zhFigures,
  find: zhFind,
  gradebook: zhGradebook,
  home: zhHome,
  images: zhImages,
  insight: zhInsight,
  keys: zhKeys,
  messages: zhMessages,
  learn: zhLearn,
  my: zhMy,
  networks: zhNetworks,
  placing: zhPlacing,
  reading: zhReading,
  regrade: zhRegrade,
  review: zhReview,
  roster: zhRoster,
  shell: zhShell,
  slides: zhSlides,
  studentPage: zhStudentPage,
  studio: zhStudio,
  studioEditor: zhStudioEditor,
  studioPreview: zhStudioPreview,
  work: zhWork,
};

export type Messages = typeof zh;
export type Area = keyof Messages;

const en: Messages = {
  account: enAccount,
  classPage: enClassPage,
  assignments: enAssignments,
  classes: enClasses,
  data: enData,
  errors: enErrors,
  exchange: enExchange,
  figures: enFigures,
  find: enFind,
  gradebook: enGradebook,
  home: enHome,
  images: enImages,
  insight: enInsight,
  keys: enKeys,
  messages: enMessages,
  learn: enLearn,
  my: enMy,
  networks: enNetworks,
  placing: enPlacing,
  reading: enReading,
  regrade: enRegrade,
  review: enReview,
  roster: enRoster,
  shell: enShell,
  slides: enSlides,
  studentPage: enStudentPage,
  studio: enStudio,
  studioEditor: enStudioEditor,
  studioPreview: enStudioPreview,
  work: enWork,
};

export const MESSAGES: Readonly<Record<Locale, Messages>> = { 'zh-CN': zh, en };

declare module 'use-intl/core' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
