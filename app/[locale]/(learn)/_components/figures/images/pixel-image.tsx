import type { CSSProperties, ReactNode } from 'react';

import { classes } from '@/app/_components/ui/classes';
import type { PictureView } from '@/lib/services/figures/images/shade';

interface PixelImageProps {
  readonly picture: PictureView;
  /** What it shows, for those who do not see it; null where the words beside it say so. */
  readonly label: string | null;
  readonly className?: string;
  readonly style?: CSSProperties | undefined;
  /** What lies on top of it, in an SVG whose unit is a pixel of the picture. */
  readonly children?: ReactNode;
}

/** A picture whose pixels stay square when it is enlarged. */
export function PixelImage({ picture, label, className, style, children }: PixelImageProps) {
  const { src, width, height } = picture;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      {...(label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      preserveAspectRatio="none"
      className={classes('block h-auto', className)}
      style={style}
    >
      <image href={src} width={width} height={height} style={{ imageRendering: 'pixelated' }} />
      {children}
    </svg>
  );
}
