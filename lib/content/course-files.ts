import { defaultContentSource } from './course';
import { listCourse, readText } from './files';

/** The text of every file of a course as it lies on disk, by its path below the content folder, in the order of the paths. */
export async function readCourseFiles(
  courseId: string,
  source = defaultContentSource(),
): Promise<ReadonlyMap<string, string>> {
  const folder = await listCourse(source.root, courseId);
  const listed = folder?.lessons.flatMap(({ zh, en, questions }) => [zh, en, ...questions]) ?? [];
  const paths = [folder?.settings, folder?.glossary, ...listed].flatMap((stamp) => stamp?.file ?? []).sort();
  const texts = await Promise.all(paths.map((file) => readText(source.root, file)));
  return new Map(paths.flatMap((file, place) => (texts[place] === undefined ? [] : [[file, texts[place]]])));
}
