/** A roster is a list of people, no more: whatever is larger was chosen by mistake. */
export const ROSTER_BYTES = 2 * 1024 * 1024;
/** Rows that are read of one file, its header not counted. */
export const ROSTER_ROWS = 10_000;
/** Students of one class, those included whom its roster still waits for. */
export const CLASS_STUDENTS = 2000;
/** Groups of one class. */
export const CLASS_GROUPS = 200;
