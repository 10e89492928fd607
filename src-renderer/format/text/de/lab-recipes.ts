/** Was die Versuche des Labors von sich sagen, nach ihren Namen: Titel, worum es geht, welche Daten sie nehmen. */
export const labRecipes: Readonly<Record<string, readonly [title: string, summary: string, data: string]>> = {
  'digits-conv': [
    'Entrauschender Autoencoder aus Faltungen',
    'Verrauschte Ziffern gehen hinein, saubere kommen heraus: das Netz, mit dem das Programm begann.',
    'Gezeichnete Ziffern, oder ein Ordner: die vier Dateien von MNIST, oder Bilder',
  ],
  'scaled-up': [
    'Größer: jedes Bild, jede gescannte Seite',
    'Dasselbe an einer ganzen Seite: Das ist das Programm selbst.',
    'Eine gezeichnete Seite, oder ein Bild',
  ],
  'two-noises': [
    'Zwei Arten von Rauschen',
    'Gaußsches Rauschen, oder zufällig abgeschaltete Eingänge; gelernt wird gegen das Original.',
    'Gezeichnete Ziffern, oder ein Ordner: die vier Dateien von MNIST, oder Bilder',
  ],
  'digits-dense': [
    'Autoencoder aus sechs dichten Schichten',
    'Ziffern als Zahlenreihen durch einen Engpass und zurück.',
    'Gezeichnete Ziffern, oder ein Ordner: die vier Dateien von MNIST, oder Bilder',
  ],
  anomaly: [
    'Fremdes erkennen',
    'Was das Netz schlecht wiedergibt, ist ihm fremd: Der Fehler entscheidet.',
    'Gezeichnete Ziffern, oder ein Ordner: die vier Dateien von MNIST, oder Bilder',
  ],
  'encode-decode': [
    'Kodierer und Dekodierer allein',
    'Mit dem einen wird verdichtet, mit dem anderen entfaltet.',
    'Gezeichnete Ziffern, oder ein Ordner: die vier Dateien von MNIST, oder Bilder',
  ],
  pca: [
    'Neben der Hauptkomponentenanalyse',
    'Zwei Karten derselben Ziffern in zwei Dimensionen, und wie viel jede verliert.',
    'Gezeichnete Ziffern, oder ein Ordner: die vier Dateien von MNIST, oder Bilder',
  ],
  iris: [
    'Schwertlilien durch zwei Zahlen',
    'Vier Maße einer Blüte werden zu zweien und wieder zu vieren; die drei Arten liegen auseinander.',
    'Fishers Schwertlilien, oder eine CSV-Datei mit Kopfzeile',
  ],
  labels: [
    'Namen zu Zahlen und zurück',
    'Spalten mit Namen werden kodiert und wieder gelesen; Unbekanntes wird genannt.',
    'Fishers Schwertlilien, oder eine CSV-Datei mit Kopfzeile',
  ],
  'by-hand': [
    'Ein Autoencoder von Hand',
    'Vier Eingänge, zwei verborgene Einheiten, Gewichte von +1 und −1: Derselbe Eingang kommt zurück, Schritt für Schritt.',
    'Die vier Eingänge sind alles; andere Daten nimmt er nicht',
  ],
  recommender: [
    'Filme empfehlen',
    'Aus den Noten einer Person werden die Noten für Filme geraten, die sie nicht gesehen hat.',
    'Erzeugte Noten, oder der Ordner von MovieLens 100k mit u1.base und u1.test',
  ],
  sparse: [
    'Mehr Einheiten als Eingänge, von denen wenige wirken',
    'Eine Strafe lässt nur wenige Einheiten des großen Codes zu.',
    'Gezeichnete Ziffern, oder ein Ordner: die vier Dateien von MNIST, oder Bilder',
  ],
  contractive: [
    'Autoencoder, der nicht abschreibt',
    'Eine Strafe auf die Ableitung des Kodierers macht den Code unempfindlich.',
    'Gezeichnete Ziffern, oder ein Ordner: die vier Dateien von MNIST, oder Bilder',
  ],
  stacked: [
    'Schicht auf Schicht vortrainiert',
    'Schichten lernen einzeln, auch als Boltzmann-Maschinen, dann alle zusammen.',
    'Gezeichnete Ziffern, oder ein Ordner: die vier Dateien von MNIST, oder Bilder',
  ],
  sequences: [
    'Folgen mit LSTM',
    'Folgen werden gelesen und wiedergegeben; was nicht passt, hat einen großen Fehler.',
    'Gezeichnete Ziffern, Zeile für Zeile, oder MNIST, oder eine Reihe als CSV-Datei mit Kopfzeile',
  ],
  variational: [
    'Autoencoder, der selbst zeichnet',
    'Ein geordneter Code, aus dem neue Ziffern gezeichnet werden.',
    'Gezeichnete Ziffern, oder ein Ordner: die vier Dateien von MNIST, oder Bilder',
  ],
  translation: [
    'Von einem Bild zum anderen: Brille ab',
    'Aus Paaren wird gelernt, was zu ändern ist: Gesichter mit Brille gehen hinein, dieselben ohne kommen heraus.',
    'Gezeichnete Gesichter mit Brille und ohne, oder ein Ordner mit den Ordnern input und target',
  ],
  words: [
    'Wörter als Punkte',
    'Kurze Kritiken werden nach gut und schlecht geordnet; die Wörter bekommen dabei Plätze.',
    'Acht kurze Kritiken, oder eine CSV-Datei mit den Spalten text und label',
  ],
  audio: [
    'Rauschen in Tönen',
    'Das Spektrum eines Tons geht als Bild durch dasselbe Netz; ein klarerer Ton kommt heraus.',
    'Gezeichnete Stimmen und Melodien, oder eine WAV-Datei ohne Rauschen, das dann dazukommt',
  ],
};
