/**
 * A reporter for vitest: writes down what went wrong beside the tests, which its own JSON reporter leaves out. A folder that could not be
 * removed, or a promise that nobody waited for, fails a run in which every test has passed.
 */
import { writeFileSync } from 'node:fs';

/** Names the file to write, for the process that reports. */
export const besidesVariable = 'CLEANPLATE_TESTS_BESIDES';

/** @typedef {{ message?: string }} Trouble */
/** @typedef {{ errors(): readonly Trouble[], children: { allSuites(): Iterable<Suite>, allTests(): Iterable<unknown> } }} Module */
/** @typedef {{ fullName: string, errors(): readonly Trouble[] }} Suite */

// The form in which vitest takes a reporter.
// oxlint-disable-next-line no-default-export
export default class BesidesReporter {
  /**
   * @param {readonly (Module & { relativeModuleId: string })[]} modules
   * @param {readonly Trouble[]} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    const file = process.env[besidesVariable];
    if (file) writeFileSync(file, JSON.stringify([...modules.flatMap(besides), ...unhandled.map(untold)]));
  }
}

/** Of a module's hooks and its suites'; one that could not be loaded has no tests, and its report says so. @param {Module & { relativeModuleId: string }} module */
function besides(module) {
  if ([...module.children.allTests()].length === 0) return [];
  const { relativeModuleId: name } = module;
  return [
    ...module.errors().map(({ message = '' }) => ({ where: name, message })),
    ...[...module.children.allSuites()].flatMap((suite) =>
      suite.errors().map(({ message = '' }) => ({ where: `${name} > ${suite.fullName}`, message })),
    ),
  ];
}

/** @param {Trouble} trouble */
function untold({ message = '' }) {
  return { where: 'beside the tests', message };
}
