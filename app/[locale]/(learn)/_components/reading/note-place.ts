/** Where a note or a bookmark belongs: a heading of a lesson, or, with an empty anchor, the lesson. */
export interface MarkPlace {
  readonly courseId: string;
  readonly lessonId: string;
  readonly anchor: string;
}
