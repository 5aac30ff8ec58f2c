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
	/** Whoever begins it says where they stand. */
	where: {
		title: '您现在在哪一户？',
		scan: '请扫现场挂的动火证，或门上的施工许可证。',
		type: '扫不了就输入这一户的房号：',
		close: '先不开始'
	},
	end: '已停火',
	check: '复查无火，签字',
	fire: '起火，呼救',
	places: {
		kitchen: '厨房',
		bathroom: '卫生间',
		room: '房间',
		balcony: '阳台',
		duct: '管井',
		roof: '屋面',
		other: '其他位置'
	},
	means: {
		arc: '电焊',
		gas: '气焊、气割',
		grinder: '切割、打磨',
		torch: '喷灯、热熔',
		other: '其他动火'
	},
	inFlat: (plate: string, place?: string) => (place ? `${plate} ${place}` : plate),
	/** A permit that was scanned where it hangs. */
	scanned: {
		at: (where: string, word: string) => `${where}：${word}`,
		unheard: '这张动火证本机查不到，不得动火，请电话问前台',
		asked: '还没有批准，不得动火',
		not_yet: (from: string) =>
			from ? `已批准，${from} 才可动火，现在不得动火` : '已批准，但现在不在动火时段，不得动火',
		stopped: '该户已停工或焊工证件已停用，不得动火，请报前台',
		may_begin: (until: string, people: string) => `可以动火，到 ${until} 为止；${people}`,
		burning: (words: string) => `动火中，${words}`,
		watched: (words: string) => `已停火，${words}`,
		over: (status: string) => `动火证已失效（${status}），不得动火`
	},
	permit: { print: '打印动火证', again: '补打动火证' },
	request: {
		place: '动火位置',
		means: '动火方式',
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
