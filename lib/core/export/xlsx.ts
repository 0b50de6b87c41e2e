import { strToU8, zipSync } from 'fflate';

/**
 * @file A spreadsheet as Excel, WPS and LibreOffice read it (Office Open XML), no more of it than a table needs: texts as inline strings, so that nothing is
 * taken for a formula or a number; numbers as numbers; the first row bold; panes that stay.
 */

/** A share, 0 to 1, shown in percent with one decimal. */
export interface ShareCell {
  readonly share: number;
}

/** A text always stays a text: a 学号 keeps its zeros, "=1+1" is no formula. */
export type SheetCell = string | number | ShareCell | null;

export interface Sheet {
  /** Made one that is allowed, at most 31 characters, and unlike the others. */
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** How many columns at the left stay in view; the first row always does. */
  readonly frozenColumns: number;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What Excel takes in one cell, in UTF-16 units. */
const LONGEST_TEXT = 32_767;
const LONGEST_NAME = 31;
/** The earliest time that a zip file can hold: the same table is the same bytes. */
const NO_TIME = new Date(1980, 0, 1);
/** Places in the list of cell formats below. */
const FORMAT = { plain: 0, header: 1, text: 2, share: 3 } as const;

/** @returns the bytes of an .xlsx file; the same sheets are the same bytes. */
export function writeXlsx(sheets: readonly Sheet[]): Uint8Array {
  const names = sheetNames(sheets.map(({ name }) => name));
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relationships([{ type: `${RELATIONSHIPS}/officeDocument`, target: 'xl/workbook.xml' }]),
    'xl/workbook.xml': workbook(names),
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_sheet, place) => ({
        type: `${RELATIONSHIPS}/worksheet`,
        target: `worksheets/sheet${String(place + 1)}.xml`,
      })),
      { type: `${RELATIONSHIPS}/styles`, target: 'styles.xml' },
    ]),
    'xl/styles.xml': STYLES,
  };
  for (const [place, sheet] of sheets.entries())
    parts[`xl/worksheets/sheet${String(place + 1)}.xml`] = worksheet(sheet);
  const files = Object.entries(parts).map(([path, text]) => [path, strToU8(text)] as const);
  return zipSync(Object.fromEntries(files), { mtime: NO_TIME, level: 6 });
}

function contentTypes(count: number): string {
  const sheets = Array.from({ length: count }, (_, place) => {
    const part = `/xl/worksheets/sheet${String(place + 1)}.xml`;
    return `<Override PartName="${part}" ContentType="${OFFICE}.worksheet+xml"/>`;
  });
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${OFFICE}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${OFFICE}.styles+xml"/>${sheets.join('')}</Types>`
  );
}

function relationships(all: readonly { readonly type: string; readonly target: string }[]): string {
  const entries = all.map(
    ({ type, target }, place) => `<Relationship Id="rId${String(place + 1)}" Type="${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}</Relationships>`;
}

function workbook(names: readonly string[]): string {
  const sheets = names.map((name, place) => {
    const number = String(place + 1);
    return `<sheet name="${escapeXml(name)}" sheetId="${number}" r:id="rId${number}"/>`;
  });
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

const FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>` +
  `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

function worksheet({ columns, rows, frozenColumns }: Sheet): string {
  const widths = columns.map(({ width }, place) => {
    const number = String(place + 1);
    return `<col min="${number}" max="${number}" width="${String(width)}" customWidth="1"/>`;
  });
  const header = columns.map(({ title }, place) => textCell(title, { at: { row: 0, place }, format: FORMAT.header }));
  const body = rows.map((row, at) =>
    rowXml(
      at + 1,
      row.map((value, place) => cell(value, { row: at + 1, place })),
    ),
  );
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${panes(frozenColumns)}</sheetView></sheetViews>` +
    `<cols>${widths.join('')}</cols><sheetData>${rowXml(0, header)}${body.join('')}</sheetData></worksheet>`
  );
}

function panes(columns: number): string {
  const left = columns === 0 ? '' : ` xSplit="${String(columns)}"`;
  const pane = columns === 0 ? 'bottomLeft' : 'bottomRight';
  const corner = reference({ row: 1, place: columns });
  return `<pane${left} ySplit="1" topLeftCell="${corner}" activePane="${pane}" state="frozen"/>`;
}

/** Both from 0. */
interface CellPlace {
  readonly row: number;
  readonly place: number;
}

function rowXml(row: number, cells: readonly string[]): string {
  return `<row r="${String(row + 1)}">${cells.join('')}</row>`;
}

function cell(value: SheetCell, at: CellPlace): string {
  if (value === null) return '';
  if (typeof value === 'string') return textCell(value, { at, format: FORMAT.text });
  const [number, format] = typeof value === 'number' ? [value, FORMAT.plain] : [value.share, FORMAT.share];
  // There is no cell for what is no number.
  if (!Number.isFinite(number)) return '';
  return `<c r="${reference(at)}" s="${String(format)}"><v>${String(number)}</v></c>`;
}

function textCell(text: string, { at, format }: { readonly at: CellPlace; readonly format: number }): string {
  const shown = escapeXml(escapeControls(text.slice(0, LONGEST_TEXT)));
  return `<c r="${reference(at)}" s="${String(format)}" t="inlineStr"><is><t xml:space="preserve">${shown}</t></is></c>`;
}

/** "A1" for the first cell of the first row. */
function reference({ row, place }: CellPlace): string {
  return `${columnName(place)}${String(row + 1)}`;
}

/** A, B, … Z, AA, AB, …: from 0. */
export function columnName(place: number): string {
  const letter = String.fromCodePoint(65 + (place % 26));
  return place < 26 ? letter : columnName(Math.floor(place / 26) - 1) + letter;
}

/** XML cannot hold most control characters; Excel writes them as _x0007_, and so escapes what looks like that already. Half a character becomes U+FFFD. */
function escapeControls(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, (sign) => `_x${hex(sign)}_`)
    .replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}

function hex(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}

const XML_SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => XML_SIGNS[sign] ?? sign);
}

/** Without the signs that Excel refuses, not too long, never empty, and each once whatever its capitals. */
function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((name, place) => {
    const allowed = allowedName(name) || `Sheet${String(place + 1)}`;
    let unique = allowed;
    for (let again = 2; taken.has(unique.toLowerCase()); again += 1) {
      const ending = ` (${String(again)})`;
      unique = whole(allowed.slice(0, LONGEST_NAME - ending.length)) + ending;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function allowedName(name: string): string {
  const plain = name.replaceAll(/[[\]:*?/\\\u0000-\u001F\uFFFE\uFFFF]/g, ' ').replaceAll(/^'+|'+$/g, '');
  return whole(plain.trim().slice(0, LONGEST_NAME)).replaceAll(/'+$/g, '').trim();
}

/** Cutting may have left half a character at the end. */
function whole(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '').replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/g, '\uFFFD');
}
