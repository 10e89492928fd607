import type { devices as english } from '../en/devices.ts';
import type { Translation } from '../shape.ts';

export const devices = {
  cpu: 'Prozessor',
  webgpu: 'Grafikkarte (WebGPU)',
  dml: 'Grafikkarte (DirectML)',
  coreml: 'Apple Neural Engine und Grafik (Core ML)',
  cuda: 'NVIDIA-Grafikkarte (CUDA, ONNX Runtime)',
  tensorflow: 'NVIDIA-Grafikkarte (CUDA, eigene Laufzeit von TensorFlow)',

  trains: 'trainiert {speed} Ausschnitte je Sekunde',
  cleans: 'reinigt {speed} Megapixel je Sekunde',
  halves: 'exportiert {speed} mit 16 Bit',
  software: 'ein Programm anstelle einer Grafikkarte, nur auf Wunsch',
  measured: 'Am {date} mit einem kleinen Netz gemessen',
  measureAgain: 'Neu messen',
  measureLater: 'Nicht, während ein Auftrag läuft: Die Werte wären falsch.',

  whyAsked: 'Von Ihnen gewählt',
  whyOnly: 'Nichts anderes hat auf diesem Rechner die Probe bestanden',
  whyFastest: 'In der Probe am schnellsten: {speed} Ausschnitte je Sekunde; {next}: {nextSpeed}',
  whyUnmeasured: 'Das Beste, was da ist; nicht gemessen',

  gaveWay: '{device} ist ausgefallen, es geht auf {next} weiter: {reason}',
  smallerTiles: '{device} hat zu wenig Speicher: Es geht mit Kacheln von {side} Pixeln weiter',
  smallerBatches: {
    one: '{device} hat zu wenig Speicher: Gerechnet wird Ausschnitt für Ausschnitt',
    other: '{device} hat zu wenig Speicher: Gerechnet werden je {count} Ausschnitte auf einmal',
  },
} as const satisfies Translation<typeof english>;
