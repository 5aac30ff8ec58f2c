import { csvLine } from '#lib/domain/csv.ts';
import { rememberedLanguage } from '#lib/domain/language.ts';
import { peopleColumns } from '#lib/domain/people-row.ts';
import { officeSiteFor } from '#lib/server/office-door.ts';
import type { RequestHandler } from './$types';

export const prerender = false;

/** The headings and one household of the sample cast, as a spreadsheet opens it. */
export const GET: RequestHandler = (event) => {
	officeSiteFor(event, 'see_visits');
	const isEnglish = rememberedLanguage(event.request.headers.get('cookie') ?? '') === 'en';
	const headings = Object.values(peopleColumns).map(({ names }) => names[isEnglish ? 1 : 0]);
	const [yes, no] = isEnglish ? ['yes', 'no'] : ['是', '否'];
	const [owner, resident] = isEnglish ? ['owner', 'resident'] : ['业主', '家属'];
	const mail = isEnglish ? 'email' : '邮件';
	const said = isEnglish ? 'delivery=leave_at_gate@2099-12-31' : 'delivery=放门岗@2099-12-31';
	const zhou = ['100101', '周', '建国', yes, '13800000001', 'zhou.jianguo@example.com', mail];
	const child = ['100102', '周', '小宝', no, '', '', ''];
	const rows = [
		headings,
		[...zhou, '3-1-1201', owner, yes, '2019-05-01', '', said],
		[...child, '3-1-1201', resident, no, '2019-05-01', '', '']
	].map(csvLine);
	return new Response(`\uFEFF${rows.join('')}`, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="foyer-people.csv"'
		}
	});
};
