import { GET as viewClass, PATCH as renameClass } from '../api/v1/classes/[classId]/route';
import { DELETE as revokeJoinCode, POST as renewJoinCode } from '../api/v1/classes/[classId]/join-code/route';
import { GET as listClasses, POST as createClass } from '../api/v1/classes/route';
import { POST as finishAssignment } from '../api/v1/assignments/[assignmentId]/finish/route';
import { POST as openAssignmentQuestion } from '../api/v1/assignments/[assignmentId]/questions/[questionId]/route';
import { GET as viewMyAssignment } from '../api/v1/assignments/[assignmentId]/route';
import { POST as startAssignment } from '../api/v1/assignments/[assignmentId]/start/route';
import { GET as listMyAssignments } from '../api/v1/assignments/route';
import { POST as redrawFigure } from '../api/v1/figures/route';
import { GET as viewMe } from '../api/v1/me/route';
import { POST as joinClass } from '../api/v1/memberships/route';
import { GET as viewProgress } from '../api/v1/progress/route';
import { DELETE as revokeToken } from '../api/v1/tokens/current/route';
import { POST as createToken } from '../api/v1/tokens/route';
import { POST as giveUp } from '../api/v1/variants/[variantId]/give-up/route';
import { POST as showHint } from '../api/v1/variants/[variantId]/hints/route';
import { GET as viewVariant } from '../api/v1/variants/[variantId]/route';
import { POST as submitAnswer } from '../api/v1/variants/[variantId]/submissions/route';
import { POST as openVariant } from '../api/v1/variants/route';
import { GET as viewReview, POST as startReview } from '../api/v1/reviews/route';
import { GET as viewConcepts } from '../api/v1/concepts/route';
import { PUT as setBookmark } from '../api/v1/bookmarks/route';
import { GET as exportOwnData } from '../api/v1/me/export/route';
import { GET as readNote, PUT as saveNote } from '../api/v1/notes/route';
import { POST as recordVisit } from '../api/v1/visits/route';
import { GET as readDraftRevision } from '../api/v1/studio/[courseId]/questions/[questionId]/draft/revisions/[revisionId]/route';
import { GET as listDraftRevisions } from '../api/v1/studio/[courseId]/questions/[questionId]/draft/revisions/route';
import { POST as openDraft, PUT as saveDraft } from '../api/v1/studio/[courseId]/questions/[questionId]/draft/route';
import { POST as publishDraft } from '../api/v1/studio/[courseId]/questions/[questionId]/publications/route';
import { POST as checkDraft } from '../api/v1/studio/[courseId]/questions/[questionId]/checks/route';
import { POST as drawGallery } from '../api/v1/studio/[courseId]/questions/[questionId]/galleries/route';
import { POST as previewDraft } from '../api/v1/studio/[courseId]/questions/[questionId]/previews/route';
import { POST as tryDraft } from '../api/v1/studio/[courseId]/questions/[questionId]/trials/route';
import { POST as startDraft } from '../api/v1/studio/[courseId]/questions/route';
import {
  DELETE as restoreQuestion,
  PUT as archiveQuestion,
} from '../api/v1/studio/[courseId]/questions/[questionId]/archived/route';
import { GET as compareVersions } from '../api/v1/studio/[courseId]/questions/[questionId]/comparison/route';
import { PUT as approvePublication } from '../api/v1/studio/[courseId]/questions/[questionId]/publications/[publicationId]/approval/route';
import { DELETE as withdrawPublication } from '../api/v1/studio/[courseId]/questions/[questionId]/publications/[publicationId]/route';
import { POST as rollBack } from '../api/v1/studio/[courseId]/questions/[questionId]/roll-backs/route';
import { GET as viewVersions } from '../api/v1/studio/[courseId]/questions/[questionId]/versions/route';
import { POST as resumeRegrade } from '../api/v1/studio/[courseId]/questions/[questionId]/regrades/[regradeId]/resume/route';
import { GET as viewRegrade } from '../api/v1/studio/[courseId]/questions/[questionId]/regrades/[regradeId]/route';
import { POST as stopRegrade } from '../api/v1/studio/[courseId]/questions/[questionId]/regrades/[regradeId]/stop/route';
import { POST as previewRegrade } from '../api/v1/studio/[courseId]/questions/[questionId]/regrades/previews/route';
import {
  GET as listRegrades,
  POST as startRegrade,
} from '../api/v1/studio/[courseId]/questions/[questionId]/regrades/route';
import { DELETE as removeInstructor } from '../api/v1/studio/[courseId]/instructors/[userId]/route';
import { POST as addInstructor } from '../api/v1/studio/[courseId]/instructors/route';
import { PUT as changeSettings } from '../api/v1/studio/[courseId]/settings/route';

import { POST as previewNotice } from '../api/v1/studio/[courseId]/lessons/[lessonId]/notice/previews/route';
import { GET as readNotice, PUT as saveNotice } from '../api/v1/studio/[courseId]/lessons/[lessonId]/notice/route';
import { DELETE as displaceQuestion, PUT as placeQuestion } from '../api/v1/studio/[courseId]/placements/route';
import { GET as exportStudio } from '../api/v1/studio/[courseId]/export/route';
import { POST as importStudio } from '../api/v1/studio/[courseId]/import/route';
import { POST as uploadPicture } from '../api/v1/studio/[courseId]/pictures/route';
import {
  DELETE as restoreAssignment,
  PUT as archiveAssignment,
} from '../api/v1/classes/[classId]/assignments/[assignmentId]/archive/route';
import { POST as copyAssignment } from '../api/v1/classes/[classId]/assignments/[assignmentId]/copies/route';
import { DELETE as removeExtension } from '../api/v1/classes/[classId]/assignments/[assignmentId]/extensions/[extensionId]/route';
import { PUT as saveExtension } from '../api/v1/classes/[classId]/assignments/[assignmentId]/extensions/route';
import {
  DELETE as unpublishAssignment,
  PUT as publishAssignment,
} from '../api/v1/classes/[classId]/assignments/[assignmentId]/publication/route';
import { PUT as releaseResults } from '../api/v1/classes/[classId]/assignments/[assignmentId]/release/route';
import { GET as viewAssignmentResults } from '../api/v1/classes/[classId]/assignments/[assignmentId]/results/route';
import {
  GET as viewAssignment,
  PUT as changeAssignment,
} from '../api/v1/classes/[classId]/assignments/[assignmentId]/route';
import { GET as listClassAssignments, POST as createAssignment } from '../api/v1/classes/[classId]/assignments/route';

import { DELETE as restoreClass, PUT as archiveClass } from '../api/v1/classes/[classId]/archive/route';
import { DELETE as removeGroup, PATCH as renameGroup } from '../api/v1/classes/[classId]/groups/[groupId]/route';
import { POST as createGroup } from '../api/v1/classes/[classId]/groups/route';
import { DELETE as removeRosterEntry } from '../api/v1/classes/[classId]/roster/[entryId]/route';
import { POST as previewRoster } from '../api/v1/classes/[classId]/roster/previews/route';
import { POST as importRoster } from '../api/v1/classes/[classId]/roster/route';
import { PUT as moveStudent } from '../api/v1/classes/[classId]/students/[userId]/class/route';
import { DELETE as releaseNumber } from '../api/v1/classes/[classId]/students/[userId]/number/route';
import { POST as makePasswordLink } from '../api/v1/classes/[classId]/students/[userId]/password-link/route';
import { GET as viewStudent, DELETE as removeStudent } from '../api/v1/classes/[classId]/students/[userId]/route';
import { PUT as groupStudents } from '../api/v1/classes/[classId]/students/group/route';
import { POST as makePasswordLinks } from '../api/v1/classes/[classId]/students/password-links/route';
import { GET as listStudents } from '../api/v1/classes/[classId]/students/route';
import { DELETE as removeTeacher } from '../api/v1/classes/[classId]/teachers/[userId]/route';
import { POST as addTeacher } from '../api/v1/classes/[classId]/teachers/route';
import { DELETE as leaveClass } from '../api/v1/memberships/[classId]/route';
import { GET as exportAnswers } from '../api/v1/classes/[classId]/exports/answers.csv/route';
import { GET as exportGradebookCsv } from '../api/v1/classes/[classId]/exports/gradebook.csv/route';
import { GET as exportGradebookXlsx } from '../api/v1/classes/[classId]/exports/gradebook.xlsx/route';
import { GET as viewGradebook } from '../api/v1/classes/[classId]/gradebook/route';
import { PUT as changeGradebook } from '../api/v1/classes/[classId]/gradebook/settings/route';
import { GET as viewMark, PUT as changeMark } from '../api/v1/classes/[classId]/marks/[assignmentId]/[userId]/route';
import { GET as listMyMarks } from '../api/v1/me/marks/route';

import { POST as sendMessage } from '../api/v1/classes/[classId]/messages/route';
import { GET as listStudentAnswers } from '../api/v1/classes/[classId]/students/[userId]/answers/route';
import { PUT as markMessageRead } from '../api/v1/me/messages/[messageId]/read/route';
import { GET as listMyMessages } from '../api/v1/me/messages/route';
import { GET as viewMisconceptions } from '../api/v1/classes/[classId]/insight/misconceptions/route';
import { POST as assignPractice } from '../api/v1/classes/[classId]/insight/practice/route';
import { GET as viewClassProgress } from '../api/v1/classes/[classId]/insight/progress/route';
import { GET as viewItem } from '../api/v1/classes/[classId]/insight/questions/[questionId]/route';
import { GET as viewItems } from '../api/v1/classes/[classId]/insight/questions/route';

import type { Route } from './route';

/** Every route of the public API, in the order of its document. A test compares the list with the folder app/api/v1. */
export const PUBLIC_ROUTES: readonly Route[] = [
  createToken,
  revokeToken,
  viewMe,
  exportOwnData,
  openVariant,
  viewVariant,
  submitAnswer,
  showHint,
  giveUp,
  listMyAssignments,
  viewMyAssignment,
  startAssignment,
  openAssignmentQuestion,
  finishAssignment,
  viewProgress,
  viewReview,
  startReview,
  viewConcepts,
  recordVisit,
  setBookmark,
  readNote,
  saveNote,
  redrawFigure,
  listClasses,
  createClass,
  viewClass,
  viewStudent,
  listStudentAnswers,
  sendMessage,
  listMyMessages,
  markMessageRead,
  renewJoinCode,
  revokeJoinCode,
  joinClass,
  leaveClass,
  renameClass,
  archiveClass,
  restoreClass,
  addTeacher,
  removeTeacher,
  listStudents,
  removeStudent,
  moveStudent,
  groupStudents,
  releaseNumber,
  makePasswordLink,
  makePasswordLinks,
  previewRoster,
  importRoster,
  removeRosterEntry,
  createGroup,
  renameGroup,
  removeGroup,
  listClassAssignments,
  createAssignment,
  viewAssignment,
  changeAssignment,
  publishAssignment,
  unpublishAssignment,
  archiveAssignment,
  restoreAssignment,
  releaseResults,
  copyAssignment,
  viewAssignmentResults,
  saveExtension,
  removeExtension,
  viewGradebook,
  changeGradebook,
  viewMark,
  changeMark,
  exportGradebookCsv,
  exportGradebookXlsx,
  exportAnswers,
  listMyMarks,
  startDraft,
  openDraft,
  saveDraft,
  listDraftRevisions,
  readDraftRevision,
  publishDraft,
  checkDraft,
  previewDraft,
  tryDraft,
  drawGallery,
  archiveQuestion,
  restoreQuestion,
  viewVersions,
  compareVersions,
  rollBack,
  approvePublication,
  withdrawPublication,
  changeSettings,
  addInstructor,
  removeInstructor,
  placeQuestion,
  displaceQuestion,
  readNotice,
  saveNotice,
  previewNotice,
  exportStudio,
  importStudio,
  uploadPicture,
  previewRegrade,
  startRegrade,
  listRegrades,
  viewRegrade,
  stopRegrade,
  resumeRegrade,
  viewMisconceptions,
  viewItems,
  viewItem,
  viewClassProgress,
  assignPractice,
];
