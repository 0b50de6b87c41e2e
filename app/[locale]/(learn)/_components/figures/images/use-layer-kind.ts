import { useTranslations } from 'use-intl';

const KINDS = {
  conv2d: 'layer.conv2d',
  relu: 'layer.relu',
  maxPool2d: 'layer.maxPool2d',
  flatten: 'layer.flatten',
  dense: 'layer.dense',
} as const;

/** The name of a layer's kind in the reader's language; as in code where it has none. */
export function useLayerKind(): (kind: string) => string {
  const t = useTranslations('images');
  return (kind) => {
    return Object.hasOwn(KINDS, kind) ? t(KINDS[kind as keyof typeof KINDS]) : kind;
  };
}
