-- A place with several notes keeps the one changed last.
DELETE FROM "Note" AS older USING "Note" AS newer
WHERE (older."userId", older."courseId", older."lessonId", older."anchor")
    = (newer."userId", newer."courseId", newer."lessonId", newer."anchor")
  AND (older."updatedAt", older."id") < (newer."updatedAt", newer."id");

-- DropIndex
DROP INDEX "Note_userId_courseId_lessonId_idx";

-- CreateIndex
CREATE UNIQUE INDEX "Note_userId_courseId_lessonId_anchor_key" ON "Note"("userId", "courseId", "lessonId", "anchor");
