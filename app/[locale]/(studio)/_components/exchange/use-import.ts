'use client';

import { useState, useSyncExternalStore } from 'react';

import { ImportDesk } from './import-desk';
import { sendImport } from './send-import';

/** The import of this page, and how far it is. */
export function useImport() {
  const [desk] = useState(() => new ImportDesk(sendImport));
  const { step, foreign } = useSyncExternalStore(desk.subscribe, desk.get, desk.get);
  return { desk, step, foreign };
}
