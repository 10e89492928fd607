/** Names that people know tags by (EXIF 2.32, TIFF 6.0, GeoTIFF). */
const names: Record<number, string> = {
  269: 'DocumentName',
  270: 'ImageDescription',
  271: 'Make',
  272: 'Model',
  285: 'PageName',
  297: 'PageNumber',
  301: 'TransferFunction',
  305: 'Software',
  306: 'DateTime',
  315: 'Artist',
  316: 'HostComputer',
  318: 'WhitePoint',
  319: 'PrimaryChromaticities',
  33432: 'Copyright',
  33434: 'ExposureTime',
  33437: 'FNumber',
  33550: 'GeoTIFF pixel scale',
  33922: 'GeoTIFF tie points',
  34735: 'GeoTIFF keys',
  34736: 'GeoTIFF numbers',
  34737: 'GeoTIFF texts',
  34855: 'ISO',
  36864: 'ExifVersion',
  36867: 'DateTimeOriginal',
  37500: 'MakerNote',
  37510: 'UserComment',
  37724: 'Photoshop layers',
  40961: 'ColorSpace',
  42034: 'LensInfo',
  42036: 'LensModel',
};

/** Unknown ones by their number; those of a folder below are told from the same number elsewhere. */
export function tagName(folder: string, tag: number): string {
  const isOwn = folder === '' || folder === 'Exif';
  return (isOwn && names[tag]) || [folder, 'tag', tag].filter((part) => part !== '').join(' ');
}
