/**
 * A reporter for vitest: writes down what its own JSON reporter leaves out. `besides` is what went wrong beside the tests: a folder that could
 * not be removed, or a promise that nobody waited for, fails a run in which every test has passed. `unsteady` are tests that passed at the second try.
 */
import { writeFileSync } from 'node:fs';

/** Names the file to write, for the process that reports. */
export const besidesVariable = 'CLEANPLATE_TESTS_BESIDES';

/** @typedef {{ message?: string }} Trouble */
/** @typedef {{ errors(): readonly Trouble[], children: { allSuites(): Iterable<Suite>, allTests(): Iterable<Case> } }} Module */
/** @typedef {{ fullName: string, errors(): readonly Trouble[] }} Suite */
/** @typedef {{ fullName: string, diagnostic(): { flaky: boolean } | undefined, result(): { errors?: readonly Trouble[] | undefined } }} Case */
/** @typedef {{ where: string, message: string }} Note */
/** @typedef {{ besides: Note[], unsteady: Note[] }} Besides */

// The form in which vitest takes a reporter.
// oxlint-disable-next-line no-default-export
export default class BesidesReporter {
  /**
   * @param {readonly (Module & { relativeModuleId: string })[]} modules
   * @param {readonly Trouble[]} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    const file = process.env[besidesVariable];
    if (!file) return;
    /** @type {Besides} */
    const found = {
      besides: [...modules.flatMap(besides), ...unhandled.map(untold)],
      unsteady: modules.flatMap(unsteady),
    };
    writeFileSync(file, JSON.stringify(found));
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

/** @param {Module} module */
function unsteady({ children }) {
  return [...children.allTests()]
    .filter((test) => test.diagnostic()?.flaky)
    .map((test) => ({ where: test.fullName, message: test.result().errors?.[0]?.message ?? '' }));
}

/** @param {Trouble} trouble */
function untold({ message = '' }) {
  return { where: 'beside the tests', message };
}
