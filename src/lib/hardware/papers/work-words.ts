/** What is printed by itself on the papers of passes and renovations. */
import type { Language } from '#lib/domain/language.ts';

const zh = {
	date: (year: number, month: number, day: number) =>
		`${String(year)}年${String(month)}月${String(day)}日`,
	to: '至',
	permit: {
		title: '装修施工许可证',
		number: '编号',
		term: '施工期限',
		was: (date: string) => `（原至 ${date}，已准予延期）`,
		hours: '施工时段',
		noise: '噪声作业',
		trades: '准许工种',
		works: '准许项目',
		firm: '施工单位',
		issued: '发证日期',
		approver: '批准人',
		scan: '扫码核验',
		rules: [
			'不得变动主体和承重结构，不得改动燃气管道、供暖、消防设施和外立面。',
			'施工人员凭有效出入证进场；现场配备灭火器不少于 2 具，禁止吸烟。',
			'动火作业先办动火证，一处一人看火。',
			'装修垃圾袋装清运，不得占用走道、电梯厅和消防通道。',
			'违反以上规定的，物业服务人将劝阻、责令整改并报告有关部门。'
		],
		hang: '请张挂在入户门外，至竣工验收合格为止',
		ask: (phone: string) => `咨询、投诉电话：${phone}`,
		seal: '物业服务中心（盖章）'
	},
	fire: {
		title: '动火证',
		time: '动火时间',
		limit: (hours: number) => `（每次最长 ${String(hours)} 小时）`,
		begun: (from: string, to: string) => `（${from} 已动火，最迟 ${to} 停火）`,
		means: '动火方式',
		works: '所属施工',
		welder: '动火人',
		certificate: '操作证',
		tail: (tail: string, lastDay: string) => `尾号 ${tail}，有效至 ${lastDay}`,
		watcher: '看火人',
		card: '证号',
		sign: '签字：',
		ready: '灭火器',
		count: (count: number) => `${String(count)} 具，放在手边`,
		approver: '批准人',
		seenAt: '看现场时间',
		scan: '扫码看状态和剩余时间',
		rules: (minutes: number) => [
			'只在本证写明的地点、日期和时段动火；过时、换地点须重新办证。',
			'动火前清除周围和下方的可燃物，遮挡孔洞缝隙，灭火器放在手边。',
			'看火人全程在场，不得离开、不得兼做他事；一处一人。',
			`停火后断气断电，继续看火 ${String(minutes)} 分钟，复查无火方可离开。`,
			'发生火情立即停火、呼救、报 119，并通知门岗。'
		],
		hang: '请张挂在动火地点，至看火结束为止'
	},
	card: {
		number: '证号',
		trade: '工种',
		until: '有效期至',
		flats: '房号',
		more: (count: number) => `等 ${String(count)} 户，见背面`,
		rules: '使用须知',
		own: [
			'本证只限本人在有效期内使用，不得转借、涂改。',
			'进出请主动出示并扫码，配合查验。',
			'期满、完工或不再施工时交回本证，凭押金收据退还押金。',
			'遗失请立即到前台挂失。'
		],
		found: (company: string, phone: string) =>
			`拾到本证，请交门岗或${company}${phone === '' ? '' : `，电话 ${phone}`}。谢谢！`
	},
	checklist: {
		title: '装修申请所需材料清单',
		unit: '房号',
		date: '日期',
		hint: '以下是全部所需材料，请一次备齐；证件只查看原件，不留复印件。',
		columns: { nth: '序号', item: '材料', need: '要求', seen: '已交' },
		need: { required: '必备', optional: '可选' },
		signed: '现场签字',
		byEngineer: '工程师审核',
		missing: (count: number) => `还缺 ${String(count)} 项必备材料。`,
		whole: '必备材料已齐。',
		ask: (company: string, phone: string) =>
			`咨询：${company}${phone === '' ? '' : `，电话 ${phone}`}`
	},
	agreement: {
		number: '编号',
		unit: '房号',
		applicant: '装修人',
		firm: '施工单位',
		term: '施工期限',
		charge: '应缴费用',
		signed: '签字日期',
		seal: '物业服务中心（盖章）'
	}
};
export type WorkWords = typeof zh;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'];
months.push(...['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']);

const en: WorkWords = {
	date: (year, month, day) => `${String(day)} ${months[month - 1] ?? ''} ${String(year)}`,
	to: 'to',
	permit: {
		title: 'Renovation permit',
		number: 'No.',
		term: 'Works from',
		was: (date) => ` (was ${date}, extended)`,
		hours: 'Working hours',
		noise: 'Noisy work',
		trades: 'Trades',
		works: 'Works',
		firm: 'Contractor',
		issued: 'Issued',
		approver: 'Approved by',
		scan: 'Scan to check',
		rules: [
			'Structure, gas pipes, heating, fire-safety equipment and façade stay as they are.',
			'Workers carry a valid pass. At least 2 extinguishers on site, no smoking.',
			'Hot work only with a hot-work permit, one fire watch at each place.',
			'Waste leaves in bags. Corridors, lift lobbies and escape routes stay free.',
			'Whoever breaks these rules is stopped, has to mend it, and is reported.'
		],
		hang: 'Hang outside the door until the works are accepted',
		ask: (phone) => `Questions and complaints: ${phone}`,
		seal: 'Property services (seal)'
	},
	fire: {
		title: 'Hot-work permit',
		time: 'Time',
		limit: (hours) => ` (at most ${String(hours)} hours at a time)`,
		begun: (from, to) => ` (lit ${from}, out by ${to})`,
		means: 'By',
		works: 'Works',
		welder: 'Welder',
		certificate: 'Certificate',
		tail: (tail, lastDay) => `ending ${tail}, valid until ${lastDay}`,
		watcher: 'Fire watch',
		card: 'Card',
		sign: 'Signed:',
		ready: 'Extinguishers',
		count: (count) => `${String(count)}, within reach`,
		approver: 'Approved by',
		seenAt: 'Place seen',
		scan: 'Scan for state and time left',
		rules: (minutes) => [
			'Only at this place, on this day and in these hours. Anything else needs another permit.',
			'Take away or cover what can burn, around and below; extinguishers within reach.',
			'The fire watch stays all the time and does nothing else. One at each place.',
			`Flame out, gas and power off; then watch for ${String(minutes)} minutes and look again.`,
			'If it burns: stop, call for help, phone 119, tell the gate.'
		],
		hang: 'Hang at the place until the fire watch is over'
	},
	card: {
		number: 'No.',
		trade: 'Trade',
		until: 'Valid until',
		flats: 'Units',
		more: (count) => `… ${String(count)} in all, see back`,
		rules: 'How to use this card',
		own: [
			'For its holder alone, until its last day. Not to be lent or altered.',
			'Show it and have it scanned when you come and go.',
			'Bring it back when it ends or the work is done: the deposit is returned against its receipt.',
			'If lost, tell the front desk at once.'
		],
		found: (company, phone) =>
			`Found this card? Please give it to the gate or to ${company}${phone === '' ? '' : `, phone ${phone}`}. Thank you!`
	},
	checklist: {
		title: 'Papers needed for a renovation',
		unit: 'Unit',
		date: 'Date',
		hint: 'This is everything that is needed. Documents are only looked at, nothing is copied.',
		columns: { nth: 'No.', item: 'Paper', need: 'Needed', seen: 'Seen' },
		need: { required: 'required', optional: 'optional' },
		signed: 'signed here',
		byEngineer: 'checked by the engineer',
		missing: (count) => `Still missing: ${String(count)} required.`,
		whole: 'Everything required is here.',
		ask: (company, phone) => `Questions: ${company}${phone === '' ? '' : `, phone ${phone}`}`
	},
	agreement: {
		number: 'No.',
		unit: 'Unit',
		applicant: 'Applicant',
		firm: 'Contractor',
		term: 'Works from',
		charge: 'Charges',
		signed: 'Signed',
		seal: 'Property services (seal)'
	}
};

const all: Record<Language, WorkWords> = { 'zh-CN': zh, en };

export function workWordsOf(language: Language = 'zh-CN'): WorkWords {
	return all[language];
}

/** A date of the calendar (2026-11-23) as the paper's language writes it. */
export function dateWords(date: string, language?: Language): string {
	const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
	return workWordsOf(language).date(year, month, day);
}
