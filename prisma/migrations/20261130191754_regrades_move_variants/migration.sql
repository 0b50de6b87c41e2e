-- AlterTable
ALTER TABLE "Regrade" ADD COLUMN     "totalAfter" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "totalBefore" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Variant" ADD COLUMN     "judgingVersionId" UUID;

-- AddForeignKey
ALTER TABLE "Variant" ADD CONSTRAINT "Variant_judgingVersionId_fkey" FOREIGN KEY ("judgingVersionId") REFERENCES "QuestionVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A variant whose newest answer was judged again is shown and judged by the version that did it.
UPDATE "Variant" v SET "judgingVersionId" = newest."questionVersionId"
FROM (
  SELECT DISTINCT ON (s."variantId") s."variantId", g."questionVersionId"
  FROM "Submission" s JOIN "Grading" g ON g."submissionId" = s."id"
  WHERE s."state" = 'graded'
  ORDER BY s."variantId", s."attemptNumber" DESC, g."sequence" DESC
) newest
WHERE newest."variantId" = v."id" AND newest."questionVersionId" IS NOT NULL;

-- The sums of the regrades so far, from the gradings as they stood: students are taken in the order of their ids, up to the cursor.
UPDATE "Regrade" r SET "totalBefore" = sums."before", "totalAfter" = sums."after"
FROM (
  SELECT r."id", sum(b."score") AS "before", sum(coalesce(a."score", b."score")) AS "after"
  FROM "Regrade" r
    JOIN "Variant" v ON v."questionId" = r."questionId" AND v."questionVersionId" = ANY (r."fromVersionIds") AND v."userId" <= r."cursor"
    JOIN "Submission" s ON s."variantId" = v."id" AND s."state" = 'graded' AND s."createdAt" <= r."createdAt"
    CROSS JOIN LATERAL (
      SELECT g."score" FROM "Grading" g WHERE g."submissionId" = s."id" AND g."createdAt" <= r."createdAt"
      ORDER BY g."sequence" DESC LIMIT 1) b
    LEFT JOIN "Grading" a ON a."submissionId" = s."id" AND a."regradeId" = r."id"
  WHERE cardinality(r."classIds") = 0 OR EXISTS (
    SELECT FROM "Membership" m WHERE m."userId" = v."userId" AND m."role" = 'student' AND m."classId" = ANY (r."classIds"))
  GROUP BY r."id"
) sums
WHERE sums."id" = r."id";
