import { textsOf } from '../texts';

import type { QuestionDocument } from '../document';
import type { WrittenText } from '../texts';

/** @file What a student reads before answering: everything but hints, explanations and the remark. */

const LATER = new Set(['hints', 'remark', 'explain']);

export function shownTexts(document: QuestionDocument): readonly WrittenText[] {
  return textsOf(document).filter(({ path }) => !path.some((key) => LATER.has(String(key))));
}

/** The same as one text for each language. */
export function shownText(document: QuestionDocument): { readonly zh: string; readonly en: string } {
  const of = (language: string) =>
    shownTexts(document)
      .flatMap(({ path, text }) => (path.at(-1) === language ? [text] : []))
      .join('\n');
  return { zh: of('zh'), en: of('en') };
}

/** What a prompt can say about a network. */
export type Fact = 'kernel' | 'stride' | 'padding' | 'same' | 'rounding' | 'bias' | 'form' | 'convention';

const WORDS: Readonly<Record<Fact, { readonly zh: RegExp; readonly en: RegExp }>> = {
  kernel: {
    zh: /核|窗口|滤波器|kernel|filter|\d\s*[×x*]\s*\d+\s*的?(?:卷积|最大|平均|池化)/iu,
    en: /kernel|filter|window|\d\s*[×x*]\s*\d+\s*(?:conv|max|average|pool)/iu,
  },
  stride: { zh: /步幅|步长|stride/iu, en: /stride/iu },
  padding: {
    zh: /填充|补[^，。]{0,12}[零圈0]|四周补|padding|pad_mode|same|valid/iu,
    en: /\bpad|zeros|\bsame\b|\bvalid\b/iu,
  },
  same: { zh: /same/iu, en: /\bsame\b/iu },
  rounding: { zh: /取整|除不尽|余数|整除|舍去|floor|⌊/iu, en: /round|remainder|floor|left over|⌊/iu },
  bias: { zh: /偏置|bias/iu, en: /bias/iu },
  form: { zh: /高\s*[×x*]\s*宽/u, en: /height\s*[×x*]\s*width/iu },
  convention: { zh: /MindSpore|PyTorch|Keras|nn\.|讲义/iu, en: /MindSpore|PyTorch|Keras|nn\.|the lecture/iu },
};

/** A program is written out: it states what its framework reads from it. */
const CODE = /```|`[^`]*\w\([^`]*\)[^`]*`/u;

/** The languages in which the student is not told. */
export function languagesWithout(document: QuestionDocument, fact: Fact): readonly ('zh' | 'en')[] {
  const text = shownText(document);
  const byCode = fact !== 'form' && fact !== 'convention' && fact !== 'same';
  return (['zh', 'en'] as const).filter(
    (language) => !WORDS[fact][language].test(text[language]) && !(byCode && CODE.test(text[language])),
  );
}
