import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { drop } from './support/hand-over.ts';
import { expectDrawn } from './support/pixels.ts';
import { whileTimeStands } from './support/still-time.ts';

const everyDoor = { tag: '@every-door' };
const hardName = 'leaves #1, 50 % & 😀.jpg';

test(
  'files and folders are dropped together, and what is broken is listed with the reason',
  everyDoor,
  async ({ person, pictures }) => {
    const files = [
      await pictures.draw('plain.png'),
      await pictures.draw(hardName, { seed: 2 }),
      await pictures.draw('sixteen bits.tif', { depth: 16, channels: 1, seed: 3 }),
      await pictures.drawPages('three pages.tiff', 3),
      await pictures.write(
        'broken.png',
        (await readFile(await pictures.draw('whole.png'))).subarray(0, 2000),
      ),
      await pictures.write('no picture.png', 'Dear Sir or Madam'),
    ];
    await pictures.draw('holiday/day 1/beach.webp', { seed: 4 });
    await pictures.write('holiday/notes.txt', 'sunny');
    await person.drop([...files, join(pictures.path, 'holiday')]);
    for (const name of ['plain.png', hardName, 'sixteen bits.tif', 'three pages.tiff', 'beach.webp'])
      await person.seesReady(name);
    await expect(person.thumbnail('broken.png')).not.toHaveAccessibleName(/\d × \d/);
    const list = person.panel.getByRole('listitem');
    await expect(list.filter({ hasText: 'broken.png' })).toContainText(/damaged/);
    await expect(list.filter({ hasText: 'no picture.png' })).toContainText(/it is none of PNG/);
    await expect(person.panel).not.toContainText('notes.txt');
    await expectDrawn(person.picture);
    await person.thumbnail('three pages.tiff').click();
    await expect(person.panel.getByText('of 3')).toBeVisible();
    await person.thumbnail('broken.png').click();
    await expect(person.main).toContainText(/damaged/);
    expect(await readFile(files[0]!)).toEqual(await readFile(await pictures.draw('plain.png')));
  },
);

test('pictures are pasted, picked by key, by button and by double click on the empty canvas', async ({
  person,
  pictures,
}) => {
  const [first, second, third, fourth] = await pictures.drawSeveral(4);
  await person.pick(() => person.main.getByText('Drop pictures here').dblclick(), [first!]);
  await person.seesPictures('leaves-1.png');
  await person.pick(() => person.press('ControlOrMeta+o'), [second!]);
  await person.seesPictures('leaves-1.png', 'leaves-2.png');
  await person.pick(() => person.panel.getByRole('button', { name: 'Add' }).first().click(), [third!]);
  await person.seesPictures('leaves-1.png', 'leaves-2.png', 'leaves-3.png');
  await person.paste(await readFile(fourth!));
  await expect(person.strip.getByRole('option')).toHaveCount(4);
  await expect(person.strip.getByRole('option').last()).toHaveAccessibleName(/^2.*\.png, 128 × 96$/);
});

test('a folder is picked with everything in it', async ({ person, pictures }) => {
  await pictures.draw('holiday/one.png');
  await pictures.draw('holiday/deeper/two.png', { seed: 2 });
  await pictures.write('holiday/notes.txt', 'sunny');
  await person.pick(() => person.click('Choose a folder'), [join(pictures.path, 'holiday')]);
  await expect(person.strip.getByRole('option')).toHaveCount(2);
  await person.seesReady('one.png');
});

test('samples are there for a first try', async ({ person }) => {
  await person.click('Try samples', person.main.getByRole('presentation'));
  await expect(person.strip.getByRole('option').first()).toHaveAccessibleName(/[\d,]+ × [\d,]+$/);
  await expectDrawn(person.picture);
});

test(
  'arrows go from picture to picture, Delete takes one away, and it can be brought back',
  everyDoor,
  async ({ person, pictures }) => {
    const names = ['leaves-1.png', 'leaves-2.png', 'leaves-3.png'] as const;
    const isOpen = (name: string) => expect(person.thumbnail(name)).toHaveAttribute('aria-selected', 'true');
    await person.brings(await pictures.drawSeveral(3));
    await person.seesPictures(...names);
    await isOpen(names[0]);
    await person.press('ArrowRight');
    await isOpen(names[1]);
    await person.press('ArrowRight');
    await person.press('ArrowLeft');
    await isOpen(names[1]);
    await person.strip.focus();
    await whileTimeStands(person.page, async () => {
      await person.press('Delete');
      await person.seesPictures(names[0], names[2]);
      await isOpen(names[2]);
      await person.click('Undo', person.messages);
      await person.seesPictures(...names);
    });
  },
);

test('while files are held over the window it says what happens when they are let go', async ({
  person,
  pictures,
}) => {
  const file = await pictures.draw('one.png');
  const invitation = person.page.getByText('Drop pictures or folders anywhere');
  await drop(person.page, person.main, [file], () => expect(invitation).toBeVisible());
  await expect(invitation).toBeHidden();
  await person.seesReady('one.png');
});
