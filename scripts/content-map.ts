/** npm run content:map: writes docs/course-map.md, from each slide of the lecture to its lessons and questions. */
import { defaultContentSource, loadCourse } from '@/lib/content/course';

import { writeMap } from './content/map-file';

const course = await loadCourse('cnn', defaultContentSource());
if (course === undefined) throw new Error('content/cnn has no course');
console.log(`${await writeMap(course)}: ${course.lessons.length} lessons, ${course.questions.size} questions`);
