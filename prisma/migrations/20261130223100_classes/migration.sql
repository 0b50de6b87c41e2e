-- CreateEnum
CREATE TYPE "MarkChangeKind" AS ENUM ('override', 'excuse', 'restore', 'comment');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "SubmissionState" ADD VALUE 'kept';
ALTER TYPE "SubmissionState" ADD VALUE 'too_late';

-- AlterTable
ALTER TABLE "Class" ADD COLUMN     "gradebook" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "gradebookRevision" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "groupId" UUID,
ADD COLUMN     "rosterName" TEXT,
ADD COLUMN     "studentNumber" TEXT;

-- AlterTable
ALTER TABLE "Progress" ADD COLUMN     "firstAnswer" TEXT,
ADD COLUMN     "firstScore" DOUBLE PRECISION,
ADD COLUMN     "firstSeconds" INTEGER,
ADD COLUMN     "firstSlips" TEXT[];

-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN     "archivedAt" TIMESTAMPTZ(3),
ADD COLUMN     "closesAt" TIMESTAMPTZ(3),
ADD COLUMN     "createdById" UUID NOT NULL,
ADD COLUMN     "publishedAt" TIMESTAMPTZ(3),
ADD COLUMN     "releasedAt" TIMESTAMPTZ(3),
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "settledAt" TIMESTAMPTZ(3),
ADD COLUMN     "slip" TEXT;

-- AlterTable
ALTER TABLE "Extension" ADD COLUMN     "closesAt" TIMESTAMPTZ(3),
ADD COLUMN     "createdById" UUID NOT NULL,
ADD COLUMN     "extraAttempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "groupId" UUID,
ADD COLUMN     "reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL,
ALTER COLUMN "userId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "PasswordLink" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PasswordLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Group" (
    "id" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RosterEntry" (
    "id" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "studentNumber" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "groupId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RosterEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AnswerTally" (
    "userId" UUID NOT NULL,
    "questionId" TEXT NOT NULL,
    "policy" "Policy" NOT NULL,
    "slip" TEXT NOT NULL,
    "answers" INTEGER NOT NULL,
    "firsts" INTEGER NOT NULL,
    "right" INTEGER NOT NULL,
    "rightFirsts" INTEGER NOT NULL,
    "firstAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AnswerTally_pkey" PRIMARY KEY ("userId","questionId","policy","slip")
);

-- CreateTable
CREATE TABLE "DayTally" (
    "userId" UUID NOT NULL,
    "courseId" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "answers" INTEGER NOT NULL,
    "variants" INTEGER NOT NULL,

    CONSTRAINT "DayTally_pkey" PRIMARY KEY ("userId","courseId","day")
);

-- CreateTable
CREATE TABLE "AssignmentTarget" (
    "assignmentId" UUID NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "AssignmentTarget_pkey" PRIMARY KEY ("assignmentId","userId")
);

-- CreateTable
CREATE TABLE "AssignmentWork" (
    "assignmentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AssignmentWork_pkey" PRIMARY KEY ("assignmentId","userId")
);

-- CreateTable
CREATE TABLE "AssignmentScore" (
    "assignmentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "questionId" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "firstPoints" DOUBLE PRECISION,
    "bestPoints" DOUBLE PRECISION,
    "lastPoints" DOUBLE PRECISION,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AssignmentScore_pkey" PRIMARY KEY ("assignmentId","userId","questionId")
);

-- CreateTable
CREATE TABLE "MarkChange" (
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" "MarkChangeKind" NOT NULL,
    "points" DOUBLE PRECISION,
    "was" DOUBLE PRECISION,
    "reason" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MarkChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "sendingKey" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),
    "mailedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PasswordLink_tokenHash_key" ON "PasswordLink"("tokenHash");

-- CreateIndex
CREATE INDEX "PasswordLink_userId_idx" ON "PasswordLink"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Group_classId_name_key" ON "Group"("classId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "RosterEntry_classId_studentNumber_key" ON "RosterEntry"("classId", "studentNumber");

-- CreateIndex
CREATE INDEX "AnswerTally_questionId_idx" ON "AnswerTally"("questionId");

-- CreateIndex
CREATE INDEX "AssignmentTarget_userId_idx" ON "AssignmentTarget"("userId");

-- CreateIndex
CREATE INDEX "AssignmentWork_userId_idx" ON "AssignmentWork"("userId");

-- CreateIndex
CREATE INDEX "AssignmentScore_userId_idx" ON "AssignmentScore"("userId");

-- CreateIndex
CREATE INDEX "MarkChange_userId_idx" ON "MarkChange"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "MarkChange_assignmentId_userId_sequence_key" ON "MarkChange"("assignmentId", "userId", "sequence");

-- CreateIndex
CREATE INDEX "Message_toId_createdAt_idx" ON "Message"("toId", "createdAt");

-- CreateIndex
CREATE INDEX "Message_classId_createdAt_idx" ON "Message"("classId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Message_fromId_sendingKey_toId_key" ON "Message"("fromId", "sendingKey", "toId");

-- CreateIndex
CREATE INDEX "Membership_groupId_idx" ON "Membership"("groupId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_classId_studentNumber_key" ON "Membership"("classId", "studentNumber");

-- CreateIndex
CREATE INDEX "Variant_assignmentId_idx" ON "Variant"("assignmentId");

-- CreateIndex
CREATE INDEX "Submission_userId_createdAt_idx" ON "Submission"("userId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Extension_assignmentId_groupId_key" ON "Extension"("assignmentId", "groupId");

-- AddForeignKey
ALTER TABLE "PasswordLink" ADD CONSTRAINT "PasswordLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Group" ADD CONSTRAINT "Group_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RosterEntry" ADD CONSTRAINT "RosterEntry_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RosterEntry" ADD CONSTRAINT "RosterEntry_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerTally" ADD CONSTRAINT "AnswerTally_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerTally" ADD CONSTRAINT "AnswerTally_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DayTally" ADD CONSTRAINT "DayTally_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DayTally" ADD CONSTRAINT "DayTally_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentTarget" ADD CONSTRAINT "AssignmentTarget_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentTarget" ADD CONSTRAINT "AssignmentTarget_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "Group"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentWork" ADD CONSTRAINT "AssignmentWork_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentWork" ADD CONSTRAINT "AssignmentWork_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentScore" ADD CONSTRAINT "AssignmentScore_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentScore" ADD CONSTRAINT "AssignmentScore_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MarkChange" ADD CONSTRAINT "MarkChange_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MarkChange" ADD CONSTRAINT "MarkChange_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_toId_fkey" FOREIGN KEY ("toId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was answered before there were tallies: made from the answers, each as it is judged now.
CREATE TEMPORARY TABLE "counted" ON COMMIT DROP AS
SELECT v."userId", v."questionId", q."courseId", v."policy", s."attemptNumber", s."createdAt" AS "at",
  least(1800, greatest(0, extract(epoch FROM s."createdAt" - v."createdAt")))::int AS "seconds",
  g."score", g."slips",
  (SELECT string_agg(p.part->>'answer', '; ' ORDER BY p.place) FROM jsonb_array_elements(g."parts") WITH ORDINALITY AS p (part, place)) AS "answer",
  row_number() OVER (PARTITION BY v."userId", v."questionId" ORDER BY s."createdAt", v."id", s."attemptNumber") AS "place"
FROM "Submission" s
JOIN "Variant" v ON v."id" = s."variantId"
JOIN "Question" q ON q."id" = v."questionId"
JOIN LATERAL (SELECT "score", "slips", "parts" FROM "Grading" WHERE "submissionId" = s."id" ORDER BY "sequence" DESC LIMIT 1) g ON true
WHERE s."state" = 'graded';

INSERT INTO "AnswerTally" ("userId", "questionId", "policy", "slip", "answers", "firsts", "right", "rightFirsts", "firstAt", "lastAt")
SELECT c."userId", c."questionId", c."policy", e.slip, count(*), count(*) FILTER (WHERE c."attemptNumber" = 1),
  count(*) FILTER (WHERE c."score" = 1), count(*) FILTER (WHERE c."score" = 1 AND c."attemptNumber" = 1), min(c."at"), max(c."at")
FROM "counted" c CROSS JOIN LATERAL (SELECT '' AS slip UNION SELECT unnest(c."slips")) e
GROUP BY c."userId", c."questionId", c."policy", e.slip;

INSERT INTO "DayTally" ("userId", "courseId", "day", "answers", "variants")
SELECT "userId", "courseId", ("at" AT TIME ZONE 'Asia/Shanghai')::date, count(*), count(*) FILTER (WHERE "attemptNumber" = 1)
FROM "counted" GROUP BY 1, 2, 3;

UPDATE "Progress" p SET "firstAnswer" = c."answer", "firstScore" = c."score", "firstSlips" = c."slips", "firstSeconds" = c."seconds"
FROM "counted" c WHERE c."place" = 1 AND c."userId" = p."userId" AND c."questionId" = p."questionId";
