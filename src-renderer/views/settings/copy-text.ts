/**
 * Copies what stands in a text area. A page that may not write to the clipboard copies as a person would: by selecting it.
 * @returns false where neither goes; the text is selected then, for the person's own keys
 */
export async function copyText(area: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(area.value);
    return true;
  } catch {
    area.select();
    return document.execCommand('copy');
  }
}
