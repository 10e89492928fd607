import { beforeEnd } from './before-end.ts';
import { openView } from '../view/view.ts';

/** What this process looks at; it lives as long as the process does. */
export const view = openView();

beforeEnd(() => view.close());
