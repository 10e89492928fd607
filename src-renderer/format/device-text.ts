import type { DeviceReport, DeviceTrouble, DeviceWhy } from '../../src-main/contract/config/device.ts';
import { deviceName } from './device-name.ts';
import { significant } from './numbers.ts';
import { t } from './translate.ts';

/** What a device is, what it does in a second, and what it does not do, in one line. */
export function deviceAbout({ reason, available, train, software, speed, half }: DeviceReport): string {
  const { patchesPerSecond, megapixelsPerSecond } = speed ?? {};
  return [
    reason,
    ...(patchesPerSecond ? [t('devices.trains', { speed: significant(patchesPerSecond) })] : []),
    ...(megapixelsPerSecond ? [t('devices.cleans', { speed: significant(megapixelsPerSecond) })] : []),
    ...(half?.taken ? [t('devices.halves', { speed: significant(half.megapixelsPerSecond!) })] : []),
    ...(available && !train ? [t('settings.cleansOnly')] : []),
    ...(software ? [t('devices.software')] : []),
  ].join(' · ');
}

/** Why a training computes where it does. */
export function whyText(why: DeviceWhy): string {
  switch (why.because) {
    case 'asked':
      return t('devices.whyAsked');
    case 'only':
      return t('devices.whyOnly');
    case 'unmeasured':
      return t('devices.whyUnmeasured');
    case 'fastest': {
      const [speed, nextSpeed] = [significant(why.perSecond), significant(why.nextPerSecond)];
      return t('devices.whyFastest', { speed, next: deviceName(why.next), nextSpeed });
    }
  }
}

/** What failed, and how the job goes on. */
export function troubleText({ device: id, reason, remedy }: DeviceTrouble): string {
  const device = deviceName(id);
  switch (remedy.do) {
    case 'move':
      return t('devices.gaveWay', { device, next: deviceName(remedy.to), reason });
    case 'smaller-tiles':
      return t('devices.smallerTiles', { device, side: remedy.side });
    case 'smaller-batches':
      return t('devices.smallerBatches', { device, count: remedy.patches });
  }
}
