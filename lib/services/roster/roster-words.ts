import type { Localized } from '@/lib/core/shared/locale';
import type { PlanProblem } from '@/lib/core/roster/plan-roster';
import type { FileProblem } from '@/lib/core/roster/read-roster';

const MEBIBYTE = 1024 * 1024;

/** Why a roster is refused as a whole, and what to do about it. */
export function rosterRefusal(problem: FileProblem | PlanProblem): Localized {
  switch (problem.code) {
    case 'empty':
    case 'no_rows':
      return {
        zh: '文件里没有学生。每行写一名学生：学号、姓名、邮箱、小组。',
        en: 'There are no students in the file. Write one student per line: student number, name, e-mail, group.',
      };
    case 'workbook':
      return {
        zh: '这是 Excel 工作簿。请在 Excel 里选“另存为”，格式选“CSV UTF-8（逗号分隔）”，再导入那个文件。',
        en: 'This is an Excel workbook. In Excel choose “Save as”, format “CSV UTF-8 (comma delimited)”, and import that file.',
      };
    case 'binary':
      return {
        zh: '这不是文本文件，或者编码认不出来。请导入 UTF-8、GB18030（GBK）或带标记的 UTF-16 编码的 CSV。',
        en: 'This is no text file, or its encoding is unknown. Import a CSV in UTF-8, GB18030 (GBK), or UTF-16 with a byte order mark.',
      };
    case 'columns_missing':
      return {
        zh: '表头里要有“姓名”，还要有“学号”或“邮箱”。没有表头时，各列依次是学号、姓名、邮箱、小组。',
        en: 'The headings need “name”, and “student number” or “e-mail”. Without headings the columns are student number, name, e-mail, group.',
      };
    case 'quote_open':
      return {
        zh: `第 ${problem.line} 行有一个没有配对的引号，后面的内容分不清是哪一格。请改好再导入。`,
        en: `A quotation mark on line ${problem.line} is never closed, so the cells after it cannot be told apart. Please mend it and import again.`,
      };
    case 'too_many_bytes':
      return {
        zh: `文件有 ${mebibytes(problem.found)} MiB，最多 ${mebibytes(problem.most)} MiB。`,
        en: `The file has ${mebibytes(problem.found)} MiB; the most is ${mebibytes(problem.most)} MiB.`,
      };
    case 'too_many_rows':
      return {
        zh: `文件有 ${problem.found} 行，最多 ${problem.most} 行。`,
        en: `The file has ${problem.found} rows; the most is ${problem.most}.`,
      };
    case 'too_many_students':
      return {
        zh: `导入后班里会有 ${problem.found} 名学生，一个班最多 ${problem.most} 名。`,
        en: `The class would have ${problem.found} students; the most is ${problem.most}.`,
      };
    case 'too_many_groups':
      return {
        zh: `导入后班里会有 ${problem.found} 个小组，一个班最多 ${problem.most} 个。请检查“小组”那一列。`,
        en: `The class would have ${problem.found} groups; the most is ${problem.most}. Please check the column of groups.`,
      };
  }
}

function mebibytes(bytes: number): string {
  return (Math.ceil((bytes / MEBIBYTE) * 10) / 10).toString();
}
