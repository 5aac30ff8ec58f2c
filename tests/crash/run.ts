/**
 * Long runs: `npm run crash -- --cuts 15 --kills 20` cuts the power of the embedded database and kills server
 * and Chromium as often as told. Needs a build. Ends with 1 when anything acknowledged was lost.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { kill } from './kills.ts';
import { cutPower } from './power-cuts.ts';

const { values } = parseArgs({
	options: { cuts: { type: 'string', default: '15' }, kills: { type: 'string', default: '20' } }
});
const say = (line: string) => console.log(`… ${line}`);
const folder = mkdtempSync(path.join(tmpdir(), 'foyer-cuts-'));
try {
	const cuts = await cutPower(folder, Number(values.cuts), say);
	console.log('power cuts', JSON.stringify(cuts));
	const times = { browser: Number(values.kills), server: Number(values.kills) };
	const kills = await kill(times, say);
	console.log('kill -9', JSON.stringify(kills));
	if (cuts.faults.length + kills.faults.length > 0) process.exitCode = 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
