/** Says what the screen showed when a walk failed: where only the output is kept, nobody else can. */
import { readFileSync } from 'node:fs';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** A long list is told by its beginning. */
const linesMax = 120;

const contextOf = ({ attachments }: TestResult): string => {
	const found = attachments.find(({ name }) => name === 'error-context');
	return found?.body?.toString() ?? (found?.path ? readFileSync(found.path, 'utf8') : '');
};

export default class ScreenReporter implements Reporter {
	printsToStdio = () => false;

	onTestEnd(test: TestCase, result: TestResult): void {
		if (result.status === test.expectedStatus) return;
		const shown = /```yaml\n([\s\S]*?)```/.exec(contextOf(result))?.[1];
		if (!shown) return;
		const lines = shown.split('\n').slice(0, linesMax);
		console.log(`the screen when “${test.title}” failed:\n${lines.join('\n')}`);
	}
}
