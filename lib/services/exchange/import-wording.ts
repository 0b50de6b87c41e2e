import { saying } from './import-report';

import type { Localized } from '@/lib/core/shared/locale';
import type { FoundProblem } from './import-report';

/** @file What an import says where it does not take something over. */

export const NO_FORMAT: Localized = {
  zh: '认不出这是哪种文件。可以导入：本站导出的 zip，题目的 YAML 文件，GIFT 文本，Moodle XML，QTI 2.1 或 3.0（XML 或 zip）。文字须为 UTF-8。',
  en: 'This is no kind of file that can be imported. Take a zip exported here, a question’s YAML file, GIFT text, Moodle XML, or QTI 2.1 or 3.0 (XML or zip), in UTF-8.',
};
export const NOTHING_IN_IT: Localized = {
  zh: '这个 zip 是空的。',
  en: 'This zip file is empty.',
};
export const NOTHING_TO_IMPORT: Localized = {
  zh: '文件里没有可以导入的题目。',
  en: 'There is no question in this file that could be imported.',
};

export const BUSY: Localized = {
  zh: '另一个导入正在进行，请过半分钟再试。',
  en: 'Another import is running. Try again in half a minute.',
};

export const NESTED: FoundProblem = saying(
  { zh: '压缩包里的压缩包不会打开。', en: 'An archive within the archive is not opened.' },
  { zh: '要导入其中的内容，请解压后单独导入。', en: 'To import what is in it, unpack it and import that alone.' },
  'warning',
);
export const UNKNOWN_KIND: FoundProblem = saying(
  { zh: '这种文件不导入。', en: 'Files of this kind are not imported.' },
  {
    zh: '题目放在 questions 文件夹里，以 .yaml 结尾；图片放在 pictures 里，用导出时的名字。',
    en: 'Questions stand in a folder called questions and end with .yaml; pictures stand in pictures, named as exported.',
  },
  'warning',
);
export const NOT_TEXT: FoundProblem = saying(
  { zh: '内容不是 UTF-8 文字。', en: 'Its content is no UTF-8 text.' },
  { zh: '请用编辑器另存为 UTF-8。', en: 'Save it as UTF-8 in your editor.' },
);
export const LESSON_OF_GIT: FoundProblem = saying(
  {
    zh: '与站上的不同；课文文件归 git 管，没有导入。',
    en: 'It differs from the one here; lesson files belong to git and are not imported.',
  },
  { zh: '要改课文，请提交到代码仓库。', en: 'To change a lesson, commit it to the repository.' },
  'warning',
);
export const ID_TAKEN: FoundProblem = saying(
  { zh: '这个 id 已属于另一门课的题目。', en: 'This id belongs to a question of another course.' },
  { zh: '请在 YAML 里换一个 id。', en: 'Choose another id in the YAML.' },
);
export const TWICE_IN_FILE: FoundProblem = saying(
  { zh: '同一个文件里前面已经有这个 id 的题目。', en: 'A question with this id stands in the same file before.' },
  { zh: '请去掉一个，或换一个 id。', en: 'Take one of them out, or choose another id.' },
);
export const ONLY_PUBLISHED: FoundProblem = saying(
  {
    zh: '它会改变学生看到的课程，所以只在“导入并发布”时导入。',
    en: 'It changes what students see, so it is imported only together with publishing.',
  },
  { zh: '请选择“导入并发布”。', en: 'Choose to import and publish.' },
  'warning',
);
export const BECOMES_DRAFT: FoundProblem = saying(
  { zh: '还有错误，所以只存为草稿，不发布。', en: 'It has errors, so it becomes a draft and is not published.' },
  { zh: '请在编辑器里改好后发布。', en: 'Mend it in the editor and publish it there.' },
  'warning',
);
export const NOT_APPROVED_YET: FoundProblem = saying(
  {
    zh: '这道题导入后还要等人批准，所以没有放进课文。',
    en: 'The question waits for approval first, so it is not placed.',
  },
  { zh: '批准之后再放进课文，或再导入一次。', en: 'Place it, or import this file again, once it is approved.' },
  'warning',
);
export const NEVER_PUBLISHED: FoundProblem = saying(
  { zh: '站上没有这道题，文件里也没有。', en: 'There is no such question here, nor in the file.' },
  { zh: '请去掉这一行，或把题目一起导入。', en: 'Take this line out, or import the question with it.' },
);
export const TWICE_PLACED: FoundProblem = saying(
  { zh: '前面已经把这道题放进这一课了。', en: 'A line before this one places the same question into the same lesson.' },
  { zh: '请去掉其中一行。', en: 'Take one of the lines out.' },
);
export const NO_SUCH_LESSON: FoundProblem = saying(
  { zh: '没有这一课。', en: 'There is no such lesson.' },
  { zh: '请写课的 id，例如 stride。', en: 'Write the id of a lesson, for example stride.' },
);
export const NO_PICTURE: FoundProblem = saying(
  {
    zh: '它不是本站导出的图片：内容和名字对不上，或者里面有多余的东西。',
    en: 'It is no picture exported here: its content does not fit its name, or something else is hidden in it.',
  },
  {
    zh: '请改为上传原图，再把新的地址写进题目。',
    en: 'Upload the original picture instead and put its new address into the question.',
  },
);
