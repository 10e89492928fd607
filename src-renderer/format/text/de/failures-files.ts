import type { GermanTable } from './german-table.ts';
import { germanReason } from './reasons.ts';

/** Files and pictures. */
export const fileFailures = {
  'file/missing': (v) => ({
    what: `${v.file} gibt es nicht`,
    advice: 'Prüfen Sie, ob die Datei noch da und ihr Datenträger angeschlossen ist',
  }),
  'file/unreadable': (v) => ({
    what: `${v.file} lässt sich nicht lesen: ${v.reason}`,
    advice: 'Prüfen Sie, ob Sie die Datei lesen dürfen und der Datenträger in Ordnung ist',
  }),
  'file/unwritable': (v) => ({
    what: `${v.file} lässt sich nicht schreiben: ${v.reason}`,
    advice: 'Wählen Sie einen anderen Ort, oder schaffen Sie Platz und machen Sie den Ordner beschreibbar',
  }),
  'file/exists': (v) => ({
    what: `${v.file} gibt es schon; die Datei wurde behalten`,
    advice: 'Wählen Sie bei vorhandenen Dateien „Ersetzen“, einen anderen Namen oder einen anderen Ordner',
  }),
  'file/is-input': (v) => ({
    what: `${v.file} ist eines der Originale und wird nie überschrieben`,
    advice: 'Wählen Sie einen anderen Ordner oder Namen',
  }),
  'file/not-a-folder': (v) => ({
    what: `${v.count} Ergebnisse passen nicht in die eine Datei ${v.file}`,
    advice: 'Wählen Sie einen Ordner',
  }),
  'file/other-format': (v) => ({
    what: `${v.file} kann nicht als ${v.format} geschrieben werden: Die Endung steht für ein anderes Format`,
    advice: 'Wählen Sie „Beibehalten“ als Format oder eine andere Endung',
  }),
  'image/broken': (v) => ({
    what: `${v.file} ist beschädigt: ${germanReason(v.reason)}`,
    advice: 'Kopieren oder scannen Sie das Bild neu, oder lassen Sie es weg',
  }),
  'image/unsupported': (v) => ({
    what: `${v.file} kann nicht verwendet werden: ${germanReason(v.reason)}`,
    advice: 'Speichern Sie es als PNG, TIFF, JPEG, WebP oder AVIF mit 8 oder 16 Bit, grau oder in Farbe',
  }),
  'image/animated': (v) => ({
    what: `${v.file} ist eine Animation aus ${v.frames} Einzelbildern`,
    advice: 'Speichern Sie die Einzelbilder zuerst als eigene Dateien',
  }),
  'image/too-large': (v) => ({
    what: `${v.file} gibt ${v.width} × ${v.height} Pixel an; gelesen werden höchstens ${v.megapixels} Megapixel`,
    advice: 'Prüfen Sie, ob es das richtige Bild ist, oder teilen Sie es',
  }),
  'image/no-page': (v) => ({
    what: `${v.file} hat keine Seite ${v.page + 1}; es sind ${v.pages}`,
    advice: 'Wählen Sie eine Seite, die es gibt',
  }),
  'image/pages': (v) => ({
    what: `${v.file} hat ${v.pages} Seiten, eine Datei im Format ${v.format} fasst nur eine`,
    advice: 'Wählen Sie TIFF oder PDF als Format',
  }),
  'image/beyond-format': (v) => ({
    what: `${v.file} kann nicht als ${v.format} geschrieben werden: ${v.what}; das Format fasst ${v.limit}`,
    advice: 'Wählen Sie ein anderes Format, zum Beispiel PNG oder TIFF',
  }),
  'image/foreign': (v) => ({
    what: `${v.file} kann hier nicht gelesen werden (${v.kind})`,
    advice: `Wandeln Sie die Datei zuerst um: ${v.to}`,
  }),
  'image/beyond-compression': (v) => ({
    what: `${v.file} kann nicht als ${v.compression} komprimiert werden: ${v.what}`,
    advice: 'Wählen Sie eine andere Kompression oder ein anderes Format',
  }),
  'crop/outside': (v) => ({
    what: `Der Teil ${v.x},${v.y},${v.width},${v.height} liegt nicht ganz in ${v.file} mit ${v.page} Bildpunkten`,
    advice: 'Wählen Sie einen Teil innerhalb des Bildes',
  }),
  'join/not-one-file': (v) => ({
    what: `${v.file} kann nicht die Seiten mehrerer Dateien aufnehmen`,
    advice: 'Nennen Sie eine Datei, die auf .pdf oder .tif endet',
  }),
  'join/pdf': (v) => ({
    what: `${v.file} ist ein PDF: Mit anderen zusammengefügt, verlöre es Text, Gliederung und Verweise`,
    advice: 'Reinigen Sie es für sich, und fügen Sie die Ergebnisse mit einem PDF-Programm zusammen',
  }),
  'mask/missing': (v) => ({
    what: `Zu ${v.file} gibt es keine Maske in ${v.folder}`,
    advice: 'Legen Sie dort eine ab, die wie das Bild heißt',
  }),
  'mask/other-shape': (v) => ({
    what: `Die Maske ${v.file} hat ${v.width} x ${v.height} Bildpunkte und damit eine andere Form als ${v.page}`,
    advice: 'Nehmen Sie eine Maske mit der Größe oder den Seitenverhältnissen des Bildes',
  }),
  'image/different-sizes': (v) => ({
    what: `Bilder mit ${v.first} und ${v.second} lassen sich nicht vergleichen`,
    advice: 'Nehmen Sie zwei Bilder gleicher Größe, beide grau oder beide in Farbe',
  }),
} satisfies Partial<GermanTable>;
