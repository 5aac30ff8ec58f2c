/** A visitor's own page. */
export default {
	title: '我的来访记录',
	visit: (purpose: string, at: string) => `${purpose}，${at} 登记`,
	nothing: '没有保存您的个人信息，或已按期删除。',
	erased: (at: string) => `您的个人信息已按您的要求于 ${at} 删除。`,
	until: (at: string) => `${at} 前删除`,
	runs: (days: number) => `离开后 ${days} 天内删除`,
	runsHours: (hours: number) => `离开后 ${hours} 小时内删除`,
	rights: (processor: string, contact: string) =>
		`个人信息处理者：${processor}。查阅、更正、删除或撤回同意，请联系 ${contact}。`,
	copy: {
		save: '保存一份',
		hint: '存成一个文本文件。在微信里存不了时，请改用手机浏览器打开本页，或截屏。',
		file: (day: string) => `我的来访记录-${day}.txt`,
		title: '我的来访记录（副本）',
		made: '副本时间：',
		notice: '已同意的告知书版本：',
		unit: '房号：',
		people: '人数：',
		passes: '通行码：',
		entered: '进入：',
		left: '离开：',
		held: '有',
		item: (kind: string, text: string) => `${kind}：${text}`,
		story: '来访经过',
		masked: '以上与页面一样作了遮盖。本人可向物业查阅、复制完整内容。'
	},
	kind: {
		name: '称呼',
		phone: '电话',
		host: '被访人',
		company: '单位',
		goods: '货物',
		tools: '工具',
		plate: '车牌',
		purpose: '来意',
		photo: '照片',
		signature: '签名',
		document: '证件尾号',
		papers: '公务证件编号',
		refused: '门岗未放行的说明'
	},
	why: {
		name: '让门岗知道怎么称呼您',
		phone: '仅用于本次来访联系您',
		host: '用来询问被访人是否同意',
		company: '让被访人知道您代表谁',
		goods: '门岗核对进出货物',
		tools: '离开时核对，避免误拿',
		plate: '车辆进出',
		purpose: '让被访人知道您的来意',
		photo: '门岗当面核对',
		signature: '确认您已知悉告知内容',
		document: '记录门岗已查验证件，不存完整号码',
		papers: '记录执行公务的人员，不存证件照片',
		refused: '门岗记下未放行的原因'
	},
	failure: {
		unknown: '这个链接无效，或记录已删除。',
		too_often: '查看太频繁，请一分钟后再试。',
		unreachable: '连不上，请检查网络后重试。'
	}
};
