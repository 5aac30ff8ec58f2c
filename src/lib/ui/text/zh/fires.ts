/** Hot work at gate and desk: the clock, and what whoever stands there does. Statuses and reasons stand with the renovations. */
export default {
	title: '动火',
	welder: (name: string) => `焊工 ${name}`,
	watcher: (name: string) => `看火 ${name}`,
	on: (day: string) => `动火日期 ${day}`,
	clock: {
		label: '动火计时',
		flame: { left: (time: string) => `还可动火 ${time}`, due: '时间到，请立即停火' },
		watch: { left: (time: string) => `看火还剩 ${time}`, due: '看火时间已满，请到场复查' }
	},
	next: {
		requested: '请工程师或班长到现场看过、拍照后批准',
		approved: '当天、准许时段、本户内动火；看火人和灭火器到位再开始',
		active: '看火人不离开；停火后马上点「已停火」',
		watching: '停火后继续看火，满时到场复查并用自己的口令签字'
	},
	judge: '看过现场',
	photo: '现场照片',
	approve: '批准动火',
	deny: '不批准，请选原因',
	begin: '开始动火',
	end: '已停火',
	check: '复查无火，签字',
	fire: '起火，呼救',
	request: {
		open: '申请动火',
		title: '申请动火',
		welder: '焊工',
		number: '焊工操作证号',
		lastDay: '操作证有效至',
		watcher: '看火人（不能是焊工）',
		choose: '请选择',
		on: '动火日期',
		extinguishers: '灭火器（具）',
		noCards: '此项目至少要有两张有效的出入证：焊工和看火人。请先办证',
		send: '提交申请'
	}
};
