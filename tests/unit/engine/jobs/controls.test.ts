import { describe, expect, it } from 'vitest';
import { controlsOf } from '../../../../src-main/engine/jobs/controls.ts';

describe('controlsOf', () => {
  it('keeps what comes before anybody listens, and tells all who do', () => {
    const controls = controlsOf('train');
    const heard: unknown[] = [];
    controls.receive({ do: 'pause' });
    controls.onControl((control) => heard.push(control));
    controls.receive({ do: 'resume' });
    controls.onControl((control) => heard.push(control));
    controls.receive({ do: 'pause' });
    expect(heard).toEqual([{ do: 'pause' }, { do: 'resume' }, { do: 'pause' }, { do: 'pause' }]);
  });

  it('fills in what may be left out', () => {
    const controls = controlsOf('train');
    const heard: unknown[] = [];
    controls.onControl((control) => heard.push(control));
    const region = { x: 0, y: 0, width: 8, height: 8 };
    controls.receive({ do: 'watch', watch: { file: 'a.png', region } });
    expect(heard).toEqual([{ do: 'watch', watch: { file: 'a.png', page: 0, region } }]);
  });

  it('drops what does not fit, and everything where nothing can be told', () => {
    for (const [channel, control] of [
      ['train', { do: 'dance' }],
      ['train', { do: 'watch', watch: { file: 'a.png', region: { x: -1, y: 0, width: 1, height: 1 } } }],
      ['denoise', { do: 'cancel' }],
      ['nets', { do: 'pause' }],
      ['toString', { do: 'pause' }],
    ] as const) {
      const controls = controlsOf(channel as 'train');
      controls.receive(control);
      controls.onControl(() => expect.unreachable(`${channel} heard of it`));
    }
  });
});
