/** The conventions a network may be written in: three frameworks, and what a lecture says when it names none. */
import type { Localized } from '@/lib/core/shared/locale';

export const CONVENTIONS = ['lecture', 'mindspore', 'pytorch', 'keras'] as const;

export type Convention = (typeof CONVENTIONS)[number];

export interface ConventionTitle {
  readonly title: Localized;
  /** The version whose documentation and source the settings are taken from; null where there is none. */
  readonly version: string | null;
}

/**
 * MindSpore is pinned: its pages say that after 2.9 AvgPool2d takes a stride of None and loses pad_mode, and that Dense is
 * renamed.
 */
export const CONVENTION_TITLES: Readonly<Record<Convention, ConventionTitle>> = {
  lecture: { title: { zh: '课堂', en: 'the lecture' }, version: null },
  mindspore: { title: { zh: 'MindSpore', en: 'MindSpore' }, version: '2.8' },
  pytorch: { title: { zh: 'PyTorch', en: 'PyTorch' }, version: '2' },
  keras: { title: { zh: 'Keras', en: 'Keras' }, version: '3' },
};
