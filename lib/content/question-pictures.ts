import { visit } from 'unist-util-visit';

import { textsOf } from '@/lib/core/questions/texts';
import { readPictureAddress } from '@/lib/core/shared/picture-id';

import { markdownSyntax } from './markdown/pipeline';
import { containerDepth, MAX_TREE_DEPTH } from './markdown/tree';
import { problemAt } from './problems';

import type { QuestionDocument } from '@/lib/core/questions/document';
import type { QuestionReading } from './question';
import type { Wording } from './problems';
import type { ContentProblem } from './types';

interface Subject {
  readonly file: string;
  readonly document: QuestionDocument;
  readonly placeOf: QuestionReading['placeOf'];
}

/** What is wrong with the pictures of a question's texts: no description, no such address, or, where it is known which there are, no such picture. */
export function pictureProblems(
  { file, document, placeOf }: Subject,
  known: ReadonlySet<string> | undefined,
): readonly ContentProblem[] {
  return textsOf(document).flatMap(({ path, text }) =>
    picturesIn(text).flatMap(({ alt, url }) => {
      const wording = wrongPicture({ alt, url }, known);
      return wording === null ? [] : [problemAt({ file, ...placeOf(path) }, wording)];
    }),
  );
}

interface WrittenPicture {
  readonly alt: string;
  readonly url: string;
}

/** The images of a Markdown text that mean an uploaded picture, well written or not. */
function picturesIn(markdown: string): readonly WrittenPicture[] {
  if (!markdown.includes('picture:') || containerDepth(markdown) > MAX_TREE_DEPTH) return [];
  const pictures: WrittenPicture[] = [];
  visit(markdownSyntax.parse(markdown), 'image', ({ alt, url }) => {
    if (url.startsWith('picture:')) pictures.push({ alt: alt?.trim() ?? '', url });
  });
  return pictures;
}

function wrongPicture({ alt, url }: WrittenPicture, known: ReadonlySet<string> | undefined): Wording | null {
  const address = readPictureAddress(url);
  if (address === null) return BAD_ADDRESS;
  if (known?.has(address.id) === false) return UNKNOWN;
  return alt === '' ? NO_DESCRIPTION : null;
}

const BAD_ADDRESS: Wording = {
  message: { zh: '图片的地址写错了，图片显示不出来。', en: 'The address of the picture is wrong, so it cannot be shown.' },
  fix: {
    zh: '请上传图片，再复制给出的 ![说明](picture:…)。',
    en: 'Upload the picture and copy the ![description](picture:…) that you are given.',
  },
};
const UNKNOWN: Wording = {
  message: { zh: '没有这张图片。', en: 'There is no such picture.' },
  fix: BAD_ADDRESS.fix,
};
const NO_DESCRIPTION: Wording = {
  message: { zh: '图片没有说明：看不见图的人不知道它画了什么。', en: 'The picture has no description for those who cannot see it.' },
  fix: {
    zh: '请在方括号里写出图上有什么：![说明](picture:…)。',
    en: 'Say what it shows between the brackets: ![description](picture:…).',
  },
};
