import envPaths from 'env-paths';

/** Where everything lies that the program keeps: `CLEANPLATE_HOME`, or where the system keeps such data. */
export function homeFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return environment['CLEANPLATE_HOME'] || envPaths('cleanplate', { suffix: '' }).data;
}
