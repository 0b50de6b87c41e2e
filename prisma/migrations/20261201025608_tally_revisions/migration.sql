-- CreateTable
CREATE TABLE "TallyRevision" (
    "userId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "TallyRevision_pkey" PRIMARY KEY ("userId")
);

-- AddForeignKey
ALTER TABLE "TallyRevision" ADD CONSTRAINT "TallyRevision_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
