import adapter from '@sveltejs/adapter-node';
import { sourceVersion } from './tools/version.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ precompress: true }),
		// Any shell may be served for any address, also from the cache with the server dead.
		paths: { relative: false },
		// Derived from the sources: a plain restart is not an update, a changed file always is.
		version: { name: sourceVersion(), pollInterval: 0 },
		serviceWorker: { register: false },
		csp: {
			mode: 'auto',
			directives: {
				'default-src': ['self'],
				'script-src': ['self', 'wasm-unsafe-eval'],
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'media-src': ['self', 'blob:'],
				'worker-src': ['self', 'blob:'],
				'connect-src': ['self'],
				'frame-src': ['self', 'blob:'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self']
			}
		}
	}
};
