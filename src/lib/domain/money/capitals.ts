/** Sums in capitals (大写), as papers about money must carry them beside the figures (RULES.md E12). */
import { assert } from '../assert.ts';
import { isFen } from './fen.ts';

const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];

/** 整 ends whole yuan only; after 角 it may be left out, after 分 it never stands. */
export function capitals(fen: number): string {
	assert(isFen(fen), 'capitals are for a sum of money');
	if (fen === 0) return '零元整';
	const yuan = Math.floor(fen / 100);
	const [jiao, rest] = [Math.floor(fen / 10) % 10, fen % 10];
	const whole = yuan === 0 ? '' : `${yuanCapitals(yuan)}元`;
	if (jiao === 0 && rest === 0) return `${whole}整`;
	if (rest === 0) return `${whole}${digitOf(jiao)}角`;
	// With yuan before it an empty 角 leaves a 零, so that nobody writes a figure into the gap.
	const gap = whole === '' ? '' : '零';
	return `${whole}${jiao === 0 ? gap : `${digitOf(jiao)}角`}${digitOf(rest)}分`;
}

function yuanCapitals(yuan: number): string {
	const [high, low] = [Math.floor(yuan / 10_000), yuan % 10_000];
	if (high === 0) return group(low);
	const gap = low > 0 && low < 1000 ? '零' : '';
	return `${group(high)}万${gap}${low === 0 ? '' : group(low)}`;
}

/** One to four digits; zeros within are one 零, zeros at the end none. */
function group(value: number): string {
	let text = '';
	let gap = false;
	for (let place = 3; place >= 0; place -= 1) {
		const digit = Math.floor(value / 10 ** place) % 10;
		if (digit === 0) {
			gap = text !== '';
			continue;
		}
		text += `${gap ? '零' : ''}${digitOf(digit)}${places[place] ?? ''}`;
		gap = false;
	}
	return text;
}

function digitOf(digit: number): string {
	return digits.charAt(digit);
}
