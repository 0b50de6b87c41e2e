/** The photographs of content/pictures, which figures name. */
export const PICTURE_NAMES = ['cat'] as const;

export type PictureName = (typeof PICTURE_NAMES)[number];
