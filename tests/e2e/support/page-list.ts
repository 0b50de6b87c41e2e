/** @file Every page of the site, so that no new one is forgotten: tests/architecture/page-list.test.ts compares the list with the folder app. */

/** Who a page has something for. */
type Reader = 'anyone' | 'student' | 'teacher' | 'instructor';

interface ListedPage {
  readonly reader: Reader;
  /** Below the language; `{lesson}` stands for each lesson. Empty where no address is known beforehand: `walkedBy` says which test finds one. */
  readonly paths: readonly string[];
  readonly walkedBy?: string;
}

/** Questions of several kinds: with cells, choices, an order and a formula to fill in. */
const SHEETS = ['q=stride-three-output-size', 'q=order-by-output-size', 'q=output-size-formula', 'q=stride-that-fits'];

/** By their folders below app/. */
export const PAGES: Readonly<Record<string, ListedPage>> = {
  '[locale]': { reader: 'anyone', paths: [''] },
  '[locale]/[...missing]': { reader: 'anyone', paths: ['no-such-page'] },
  '[locale]/(account)/account': { reader: 'student', paths: ['account'] },
  '[locale]/(account)/account/data': { reader: 'student', paths: ['account/data'] },
  '[locale]/(account)/set-password/[token]': { reader: 'anyone', paths: ['set-password/no-such-link'] },
  '[locale]/(account)/sign-in': { reader: 'anyone', paths: [], walkedBy: 'student.spec.ts' },
  '[locale]/(account)/sign-up': { reader: 'anyone', paths: [], walkedBy: 'student.spec.ts' },
  '[locale]/(learn)/learn/[courseId]': { reader: 'anyone', paths: ['learn/cnn'] },
  '[locale]/(learn)/learn/[courseId]/[lessonId]': {
    reader: 'anyone',
    paths: ['learn/cnn/{lesson}', 'learn/cnn/no-such-lesson'],
  },
  '[locale]/(learn)/learn/[courseId]/[lessonId]/slides': { reader: 'anyone', paths: ['learn/cnn/{lesson}/slides'] },
  '[locale]/(learn)/learn/[courseId]/concepts': { reader: 'student', paths: ['learn/cnn/concepts'] },
  '[locale]/(learn)/learn/[courseId]/glossary': { reader: 'anyone', paths: ['learn/cnn/glossary'] },
  '[locale]/(learn)/learn/[courseId]/notes': { reader: 'student', paths: ['learn/cnn/notes'] },
  '[locale]/(learn)/learn/[courseId]/review': {
    reader: 'student',
    paths: ['learn/cnn/review', 'learn/cnn/review?concept=conv.stride'],
  },
  '[locale]/(learn)/learn/[courseId]/search': {
    reader: 'anyone',
    paths: ['learn/cnn/search?q=步幅', 'learn/cnn/search?q=transformer'],
  },
  '[locale]/(learn)/learn/[courseId]/worksheet': { reader: 'teacher', paths: ['learn/cnn/worksheet'] },
  '[locale]/(learn)/learn/[courseId]/worksheet/sheets': {
    reader: 'teacher',
    paths: [`learn/cnn/worksheet/sheets?title=A&word=1&copies=1&${SHEETS.join('&')}`, 'learn/cnn/worksheet/sheets'],
  },
  '[locale]/(learn)/my': { reader: 'student', paths: ['my'] },
  '[locale]/(learn)/my/assignments/[assignmentId]': { reader: 'student', paths: [], walkedBy: 'classes.spec.ts' },
  '[locale]/(studio)/studio': { reader: 'instructor', paths: ['studio'] },
  '[locale]/(studio)/studio/[courseId]': {
    reader: 'instructor',
    paths: ['studio/cnn', 'studio/cnn?q=步幅&kind=shape&sort=-facility', 'studio/cnn?q=transformer'],
  },
  '[locale]/(studio)/studio/[courseId]/exchange': { reader: 'instructor', paths: ['studio/cnn/exchange'] },
  '[locale]/(studio)/studio/[courseId]/lessons': { reader: 'instructor', paths: ['studio/cnn/lessons'] },
  '[locale]/(studio)/studio/[courseId]/lessons/[lessonId]': {
    reader: 'instructor',
    paths: ['studio/cnn/lessons/stride'],
  },
  '[locale]/(studio)/studio/[courseId]/new': {
    reader: 'instructor',
    paths: ['studio/cnn/new', 'studio/cnn/new?copy=stride-three-output-size'],
  },
  '[locale]/(studio)/studio/[courseId]/questions/[questionId]': {
    reader: 'instructor',
    paths: ['studio/cnn/questions/stride-two-rectangle'],
  },
  '[locale]/(studio)/studio/[courseId]/questions/[questionId]/regrade': {
    reader: 'instructor',
    paths: ['studio/cnn/questions/stride-three-output-size/regrade'],
  },
  '[locale]/(studio)/studio/[courseId]/questions/[questionId]/versions': {
    reader: 'instructor',
    paths: [
      'studio/cnn/questions/stride-three-output-size/versions',
      'studio/cnn/questions/stride-three-output-size/versions?before=file&after=file',
    ],
  },
  '[locale]/(studio)/studio/[courseId]/settings': { reader: 'instructor', paths: ['studio/cnn/settings'] },
  '[locale]/(teach)/classes': { reader: 'student', paths: ['classes'] },
  '[locale]/(teach)/classes/[classId]': { reader: 'teacher', paths: [], walkedBy: 'teacher.spec.ts' },
  '[locale]/(teach)/classes/[classId]/assignments': { reader: 'teacher', paths: [], walkedBy: 'class-pages.spec.ts' },
  '[locale]/(teach)/classes/[classId]/assignments/[assignmentId]': {
    reader: 'teacher',
    paths: [],
    walkedBy: 'class-pages.spec.ts',
  },
  '[locale]/(teach)/classes/[classId]/assignments/[assignmentId]/edit': {
    reader: 'teacher',
    paths: [],
    walkedBy: 'class-pages.spec.ts',
  },
  '[locale]/(teach)/classes/[classId]/assignments/new': {
    reader: 'teacher',
    paths: [],
    walkedBy: 'class-pages.spec.ts',
  },
  '[locale]/(teach)/classes/[classId]/gradebook': { reader: 'teacher', paths: [], walkedBy: 'class-pages.spec.ts' },
  '[locale]/(teach)/classes/[classId]/settings': { reader: 'teacher', paths: [], walkedBy: 'class-pages.spec.ts' },
  '[locale]/(teach)/classes/[classId]/students': { reader: 'teacher', paths: [], walkedBy: 'class-pages.spec.ts' },
  '[locale]/(teach)/classes/[classId]/students/[userId]': {
    reader: 'teacher',
    paths: [],
    walkedBy: 'class-pages.spec.ts',
  },
  '[locale]/(teach)/classes/[classId]/students/[userId]/as-student': {
    reader: 'teacher',
    paths: [],
    walkedBy: 'class-pages.spec.ts',
  },
  '[locale]/(teach)/classes/[classId]/understanding': { reader: 'teacher', paths: [], walkedBy: 'class-pages.spec.ts' },
  '[locale]/(teach)/classes/[classId]/understanding/map': {
    reader: 'teacher',
    paths: [],
    walkedBy: 'class-pages.spec.ts',
  },
  '[locale]/(teach)/classes/[classId]/understanding/progress': {
    reader: 'teacher',
    paths: [],
    walkedBy: 'class-pages.spec.ts',
  },
  '[locale]/(teach)/classes/[classId]/understanding/questions': {
    reader: 'teacher',
    paths: [],
    walkedBy: 'class-pages.spec.ts',
  },
  '[locale]/(teach)/classes/[classId]/understanding/questions/[questionId]': {
    reader: 'teacher',
    paths: [],
    walkedBy: 'class-pages.spec.ts',
  },
  '[locale]/(teach)/classes/[classId]/understanding/slips/[slip]': {
    reader: 'teacher',
    paths: [],
    walkedBy: 'class-pages.spec.ts',
  },
  '[locale]/(teach)/join/[code]': { reader: 'student', paths: ['join/XXXXXXXX'], walkedBy: 'teacher.spec.ts' },
};

interface Wanted {
  readonly readers: readonly Reader[];
  readonly lessonIds: readonly string[];
}

/** Their addresses, with `{lesson}` filled in. */
export function addressesOf({ readers, lessonIds }: Wanted): readonly string[] {
  return Object.values(PAGES)
    .filter(({ reader }) => readers.includes(reader))
    .flatMap(({ paths }) => paths)
    .flatMap((path) => (path.includes('{lesson}') ? lessonIds.map((id) => path.replace('{lesson}', id)) : [path]));
}
