/** The desktop window: Electron starts here. */
import { runApp } from './app.ts';

runApp();
