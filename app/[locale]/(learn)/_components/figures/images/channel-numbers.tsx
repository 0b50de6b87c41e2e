'use client';

import { useTranslations } from 'use-intl';

import type { ChannelsView, ChannelView, VectorView } from '@/lib/services/figures/image-numbers';

import { PixelImage } from './pixel-image';
import { ShadedNumbers, shadeOf } from './shaded-numbers';

type Channelled = ChannelsView | VectorView;

/** The three colours of the crop: apart, as a volume, or in one row. */
export function ChannelNumbers({ view }: { readonly view: Channelled }) {
  if (view.show === 'volume') return <Volume channels={view.channels} crop={view.crop} />;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap gap-4">
        {view.channels.map((channel) => (
          <Channel key={channel.name} channel={channel} pictured={view.show === 'channels'} />
        ))}
      </div>
      {view.show === 'vector' && <Vector view={view} />}
    </div>
  );
}

function Channel({ channel, pictured }: { readonly channel: ChannelView; readonly pictured: boolean }) {
  const t = useTranslations('images');
  const { name, picture, numbers } = channel;
  return (
    <div className="min-w-0">
      {pictured && (
        <PixelImage picture={picture} label={t('channelPicture', { channel: t(name) })} className="mb-2 w-36" />
      )}
      <ShadedNumbers title={t(name)} numbers={numbers} channel={name} />
    </div>
  );
}

/** Every value in one row, as a fully connected network reads it. */
function Vector({ view }: { readonly view: VectorView }) {
  const t = useTranslations('images');
  const { vector, length, apart } = view;
  return (
    <div className="min-w-0">
      <p className="mb-1.5 text-sm text-soft">{t('vectorTitle', { count: vector.length })}</p>
      <div
        role="group"
        aria-label={t('vectorTitle', { count: vector.length })}
        tabIndex={0}
        className="overflow-x-auto"
      >
        <ol className="m-0 flex w-max list-none gap-px p-0 text-sm tabular-nums">
          {vector.map(({ channel, value }, index) => (
            <li
              key={index}
              className="m-0 flex h-8 w-9 items-center justify-center rounded-sm"
              style={shadeOf(value, channel)}
            >
              {value}
            </li>
          ))}
        </ol>
      </div>
      <p className="mt-2 text-sm">{t('vectorWhole', { length, below: apart.below, channel: apart.channel })}</p>
    </div>
  );
}

/** How far each sheet of the stack lies from the one before, of its own side. */
const OFFSET_PERCENT = 14;

/** The three colours one behind the other, and the three values of one pixel. */
function Volume({ channels, crop }: Pick<ChannelsView, 'channels' | 'crop'>) {
  const t = useTranslations('images');
  const first = channels[0]?.picture;
  const size = `${first?.height ?? 0}×${first?.width ?? 0}×${channels.length}`;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div role="img" aria-label={t('volumePicture', { size })} className="relative aspect-square w-60 max-w-full">
        {[...channels].reverse().map(({ name, picture }, index) => (
          <div
            key={name}
            className={`absolute border-2 ${BORDERS[name]}`}
            style={{
              width: `${100 - 2 * OFFSET_PERCENT}%`,
              insetInlineEnd: `${OFFSET_PERCENT * index}%`,
              top: `${OFFSET_PERCENT * index}%`,
            }}
          >
            <PixelImage picture={picture} label={null} className="w-full" />
          </div>
        ))}
      </div>
      <p className="m-0 text-sm">{t('volumeSize', { size })}</p>
      <p className="m-0 text-sm">{t('onePixel', { row: crop.row + 1, column: crop.column + 1 })}</p>
      <ul className="m-0 flex list-none flex-wrap gap-2 p-0 tabular-nums">
        {channels.map(({ name, numbers }) => (
          <li key={name} className="m-0 rounded-md px-3 py-1" style={shadeOf(numbers[0]?.[0] ?? 0, name)}>
            {t(name)} {numbers[0]?.[0]}
          </li>
        ))}
      </ul>
    </div>
  );
}

const BORDERS = { red: 'border-[#c22]', green: 'border-[#2a2]', blue: 'border-[#35d]' } as const;
