import { assert, oneof, property, string, stringMatching } from 'fast-check';
import { expect, it } from 'vitest';
import { safeNames } from '../../../../src-main/studio/desk/safe-names.ts';

it.each([
  ['photo.png', 'photo.png', 'photo.png'],
  ['Ferien/Käse 1.png', 'Ferien/Käse 1.png', 'Käse 1.png'],
  ['../../etc/passwd', 'etc/passwd', 'passwd'],
  ['C:\\Users\\me\\x.png', 'C_/Users/me/x.png', 'x.png'],
  ['', 'picture', 'picture'],
  ['...', 'picture', 'picture'],
  ['con.png', '_con.png', '_con.png'],
  [' .hidden .', 'hidden', 'hidden'],
  ['a\u202Egnp.exe', 'agnp.exe', 'agnp.exe'],
  ['写真/猫.jpg', '写真/猫.jpg', '猫.jpg'],
])('%j becomes %j', (given, name, file) => expect(safeNames(given)).toEqual({ name, file }));

it('whatever comes, the file stays in its folder and has a name a disk takes', () => {
  const nasty = oneof(string({ unit: 'binary' }), stringMatching(/^[./\\:a-z\t\n ]{0,40}$/));
  assert(
    property(nasty, (given) => {
      const { name, file } = safeNames(given);
      expect(file).not.toMatch(/[\\/:*?"<>|\p{Cc}]|^\.|^\s|[.\s]$/u);
      expect(Buffer.byteLength(file)).toBeLessThanOrEqual(121);
      expect(file.length).toBeGreaterThan(0);
      expect(name.split('/').every((part) => part !== '' && part !== '..' && part !== '.')).toBe(true);
    }),
  );
});
