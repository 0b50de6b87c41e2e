import { ARCHIVE_LIMITS } from './limits';

import type { Localized } from '../shared/locale';

/** Why a whole archive is refused. Nothing of it is taken over then. */
export interface ArchiveFault {
  readonly code: ArchiveFaultCode;
  /** The entry that is to blame, as the archive names it; empty where it is the archive itself. */
  readonly entry: string;
}

export type ArchiveFaultCode = keyof typeof SENTENCES;

/** What is wrong with it and what to do, with the entry named. */
export function describeFault({ code, entry }: ArchiveFault): Localized {
  const { zh, en } = SENTENCES[code];
  const shown = printable(entry);
  return entry === '' ? { zh, en } : { zh: `“${shown}”：${zh}`, en: `“${shown}”: ${en}` };
}

const NAME_MAX = 120;

/** A name from outside, safe to show: what cannot be seen, and what turns the direction of writing, is replaced. */
function printable(name: string): string {
  const visible = name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�');
  return visible.length > NAME_MAX ? `${visible.slice(0, NAME_MAX)}…` : visible;
}

const MEBIBYTES = ARCHIVE_LIMITS.unpacked / 1024 / 1024;

const SENTENCES = {
  not_a_zip: {
    zh: '这不是完整的 zip 文件：找不到目录，可能没有传完。请重新打包，或重新下载后再导入。',
    en: 'This is no complete zip file: its directory is missing, perhaps it was cut off. Pack or download it again.',
  },
  truncated: {
    zh: '这一项的内容不完整，文件可能没有传完。请重新打包或重新下载。',
    en: 'its content is incomplete; the file was probably cut off. Pack or download it again.',
  },
  inconsistent: {
    zh: 'zip 的目录和内容不一致。请用普通的压缩程序重新打包。',
    en: 'the directory of the zip file and its content disagree. Pack it again with an ordinary program.',
  },
  overlapping: {
    zh: '它和另一项占用同一段数据，正常的压缩程序不会这样打包。请重新打包。',
    en: 'it shares its data with another entry, which no ordinary program does. Pack it again.',
  },
  wrong_checksum: {
    zh: '校验和不符，内容已损坏。请重新打包或重新下载。',
    en: 'its checksum is wrong, so the content is damaged. Pack or download it again.',
  },
  encrypted: {
    zh: '它加了密码。请不加密码重新打包。',
    en: 'it is encrypted. Pack it again without a password.',
  },
  method: {
    zh: '它用了不支持的压缩方法。请用普通的 zip（deflate）重新打包。',
    en: 'it is packed by a method that is not supported. Pack it again as an ordinary zip file (deflate).',
  },
  zip64: {
    zh: '它是分卷的或超大的 zip（zip64）。请打包成一个普通的 zip 文件。',
    en: 'it is a split or very large zip file (zip64). Pack it as one ordinary zip file.',
  },
  too_many: {
    zh: `从这一项起超过了 ${ARCHIVE_LIMITS.entries} 项。请分成几个文件导入。`,
    en: `from this entry on there are more than ${ARCHIVE_LIMITS.entries}. Import it in several files.`,
  },
  too_large: {
    zh: `解压到这一项时超过了 ${MEBIBYTES} MB。请分成几个文件导入。`,
    en: `unpacking it, the whole exceeds ${MEBIBYTES} MB. Import it in several files.`,
  },
  too_dense: {
    zh: `它解压后比原来大 ${ARCHIVE_LIMITS.ratio} 倍以上，像是“压缩炸弹”。请去掉这一项。`,
    en: `it unpacks to more than ${ARCHIVE_LIMITS.ratio} times its size, as a “zip bomb” does. Take it out.`,
  },
  absolute: {
    zh: '名字不能以 / 或盘符开头。请在课程文件夹里面打包。',
    en: 'a name may not begin with / or a drive. Pack from inside the folder of the course.',
  },
  climbing: {
    zh: '名字里不能有 . 或 .. 这样的文件夹，也不能有空的文件夹名。请去掉这一项。',
    en: 'a name may have no folder called . or .. and no empty one. Take the entry out.',
  },
  backslash: {
    zh: '名字里不能有反斜杠。请用 / 分隔文件夹，用普通的压缩程序重新打包。',
    en: 'a name may have no backslash. Folders are separated by /; pack it again with an ordinary program.',
  },
  unprintable: {
    zh: '名字里有看不见的字符，或不是 UTF-8。请改名后重新打包。',
    en: 'its name has invisible characters or is not UTF-8. Rename it and pack again.',
  },
  long_name: {
    zh: `名字超过 ${ARCHIVE_LIMITS.nameBytes} 个字节。请改短。`,
    en: `its name is longer than ${ARCHIVE_LIMITS.nameBytes} bytes. Shorten it.`,
  },
  symlink: {
    zh: '它是符号链接。请换成文件本身。',
    en: 'it is a symbolic link. Put the file itself in its place.',
  },
  duplicate: {
    zh: '这个名字出现了两次（不分大小写）。请去掉一个或改名。',
    en: 'this name stands there twice (small and capital letters are the same). Take one out or rename it.',
  },
} as const satisfies Readonly<Record<string, Localized>>;
