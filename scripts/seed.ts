// Fills what every database must hold: the courses, and the demo accounts with a class that has four weeks of work behind it; and makes anew what an
// earlier version kept otherwise.
// Runs before each start; doing it again changes nothing.
// What it prints on standard output is shown when the server is ready.
import { randomInt } from 'node:crypto';
import { join } from 'node:path';

import { disconnectDb } from '../lib/db/client';
import { getEnv } from '../lib/env';
import { DEMO_ACCOUNTS } from '../lib/services/accounts/demo';
import { closeDemoAccounts, ensureDemoAccounts } from '../lib/services/accounts/ensure-demo-accounts';
import { ensureDemoClass } from '../lib/services/demo/ensure-demo-class';
import { registerCourses } from '../lib/services/courses/register-courses';
import { remakeConceptStates } from '../lib/services/progress/remake-concept-states';
import { ensureDemoInstructor } from '../lib/services/studio/ensure-demo-instructor';
import { dataFolderPath, prepareDataFolder, readPrivateJson, writePrivateJson } from './lib/data-folder.mjs';

const PASSWORD_FILE = 'demo.json';
/** No 0 and O, no 1, l and I: the password is read from a terminal and typed. */
const PASSWORD_SIGNS = '23456789abcdefghijkmnpqrstuvwxyz';
const PASSWORD_GROUPS = 4;
const PASSWORD_GROUP_LENGTH = 4;

await registerCourses();
await remakeConceptStates();
if (getEnv().CONVCLASS_DEMO === true) await seedDemo();
else await closeDemoAccounts({ now: new Date() });
await disconnectDb();

async function seedDemo(): Promise<void> {
  const password = demoPassword();
  await ensureDemoAccounts({ password });
  await ensureDemoClass({
    teacherEmail: 'teacher@demo.local',
    studentEmail: 'student@demo.local',
    courseId: 'cnn',
    name: '演示班级',
    now: new Date(),
  });
  await ensureDemoInstructor({ email: 'instructor@demo.local', courseId: 'cnn' });
  const lines = DEMO_ACCOUNTS.map(({ email, role }) => `  ${email.padEnd(24)}${role}`);
  console.log(`Demo accounts · 演示账户 (password · 密码: ${password})\n${lines.join('\n')}`);
}

/** One password for all demo accounts, made at the first start and kept, so that it is the same at the next. */
function demoPassword(): string {
  const folder = dataFolderPath(process.env);
  prepareDataFolder(folder);
  const file = join(folder, PASSWORD_FILE);
  const kept = readPrivateJson(file);
  if (typeof kept === 'object' && kept !== null && 'password' in kept && typeof kept.password === 'string') {
    return kept.password;
  }
  const password = Array.from({ length: PASSWORD_GROUPS }, randomGroup).join('-');
  writePrivateJson(file, { password });
  return password;
}

function randomGroup(): string {
  return Array.from({ length: PASSWORD_GROUP_LENGTH }, () => PASSWORD_SIGNS[randomInt(PASSWORD_SIGNS.length)]).join('');
}
