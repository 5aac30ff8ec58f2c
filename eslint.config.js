import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Rules take time, ids and chance as arguments; so does the protocol, or it could not be simulated. */
const impure = [
	{
		selector: "MemberExpression[object.name='Date'][property.name='now']",
		message: 'The clock is an argument here.'
	},
	{
		selector: "NewExpression[callee.name='Date'][arguments.length=0]",
		message: 'The clock is an argument here.'
	},
	{
		selector: "MemberExpression[object.name='Math'][property.name='random']",
		message: 'Chance is an argument here.'
	},
	{
		selector: "MemberExpression[object.name='crypto'][property.name='randomUUID']",
		message: 'Ids are arguments here.'
	},
	{
		selector: 'CallExpression[callee.name=/^(fetch|setTimeout|setInterval)$/]',
		message: 'No I/O and no timers here.'
	}
];

export default defineConfig(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'node_modules/',
			'data/',
			'test-results/',
			'playwright-report/'
		]
	},
	js.configs.recommended,
	...ts.configs.strictTypeChecked,
	...svelte.configs.recommended,
	prettier,
	...svelte.configs.prettier,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				projectService: { allowDefaultProject: ['src/service-worker.ts'] },
				tsconfigRootDir: import.meta.dirname,
				// For every file alike: a change of it from one file to the next loads the whole project anew.
				extraFileExtensions: ['.svelte']
			}
		},
		rules: {
			'no-undef': 'off',
			'max-lines-per-function': [
				'error',
				{ max: 70, skipBlankLines: true, skipComments: true, IIFEs: true }
			],
			'@typescript-eslint/restrict-template-expressions': [
				'error',
				{ allowNumber: true, allowBoolean: true }
			],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			'@typescript-eslint/no-invalid-void-type': 'off',
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { parser: ts.parser, svelteConfig }
		}
	},
	{
		// ESLint takes a component's props for `any`; svelte-check, which knows them, checks the same places.
		files: ['**/*.svelte'],
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off'
		}
	},
	{
		files: ['src/lib/domain/**/*.ts', 'src/lib/protocol/**/*.ts'],
		ignores: ['**/*.test.ts'],
		rules: { 'no-restricted-syntax': ['error', ...impure] }
	},
	{
		// describe() blocks hold many small tests; the limit is for functions that do one thing.
		files: ['**/*.test.ts', '**/*.spec.ts', 'tests/**'],
		rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' }
	}
);
