/** What the lobby terminal asks by the type of visit, and what it says at the end. Loaded after the start screen. */
export default {
	skip: '不填，继续',
	ask: {
		phone: '您的手机号码？',
		plate: '开车来了吗？请输入车牌',
		company: '您从哪个单位来？',
		platform: '哪家平台的单？',
		goods: '送的是什么？',
		tools: '带了哪些工具？',
		purpose: '来办什么事？',
		photo: '可以给您拍张照吗？',
		signature: '请签名'
	},
	photo: {
		agree: '同意，去拍照',
		skip: '不拍照，继续',
		again: '重拍',
		remove: '不用照片',
		taken: '您的照片',
		points: (hours: number) => [
			'只用于门岗和前台当面核对，并印在访客贴上',
			'不做人脸识别，不给第三方',
			`离开后 ${hours} 小时自动删除`,
			'不拍也能继续，不影响来访'
		],
		full: '这台机器存不下照片了，不拍照也可以继续。'
	},
	signature: { skip: '不签，继续', again: '重签', given: '已签名' },
	/** Beside the standard items, where this site asks for them. */
	notice: {
		hint: '只问办理来访必需的内容。不识别人脸。',
		heading: { photo: '照片', signature: '签名', both: '照片、签名' },
		photo: (hours: number) => `仅部分来访，您同意才拍，供门岗当面核对，离开后 ${hours} 小时删除`,
		signature: (days: number) => `签名可以不签，离开后 ${days} 天删除`
	},
	closedNow: (hours: string) => `现在不放行，今天 ${hours}`,
	closedToday: '今天不放行',
	noCar: '没开车',
	words: {
		company: '单位名称',
		platform: '平台',
		goods: '货物',
		tools: '工具',
		purpose: '来意'
	},
	board: {
		question: '您去哪家公司？',
		hint: '点公司名称，或按楼层、名称查找。',
		search: '查找',
		all: '全部公司',
		typed: '楼层或拼音，例如 18、XINGHE',
		found: (count: number) => `找到 ${count} 家`,
		none: '没有找到，请核对，或找前台。',
		previous: '上一页',
		next: '下一页',
		page: (page: number, of: number) => `第 ${page} 页，共 ${of} 页`
	},
	person: {
		question: '您找哪一位？',
		hint: '请填全名，只用来核对。这里不显示员工信息。',
		label: '被访人姓名',
		reception: '去公司前台'
	},
	name: { question: '您的姓名？', hint: '请按证件上的姓名填写。' },
	group: {
		question: '有人同行吗？',
		hint: '同行的人不用另外登记。',
		companions: '同行几人（不含您）',
		children: '一共几位小朋友？',
		childrenHint: '不用写名字。填好后在门岗等一等，家里人来接。',
		childrenCount: '小朋友人数'
	},
	repeated: '您已登记，不用再填。',
	counted: {
		upstairs: '请送上楼',
		enter: '请进',
		hint: '把这个号码告诉门岗，进出按号登记。',
		number: '登记号',
		until: (time: string) => `${time} 前有效`
	},
	leftAtGate: {
		title: '请放门岗',
		message: '住户请您把物品交给门岗，不用上楼。',
		detail: '交给门岗时请说房号。'
	},
	fetched: {
		title: '家里人来接你们',
		message: '请在门岗等一等，不要自己走开。',
		hint: '有事就找门岗叔叔阿姨。',
		number: '登记号'
	},
	/** Whatever the household said or did not say: a child alone hears the same. */
	childWaits: {
		title: '请到门岗等一等',
		message: '门岗会帮你们联系家里人，请不要自己走开。'
	},
	leaving: {
		question: '登记离开',
		hint: '请按通行码六位数字，或手机号码后四位。',
		label: '通行码或手机后四位',
		confirm: '确认离开',
		scan: '出示通行码',
		stopScan: '改按数字',
		scanHint: '请把通行码对准镜头。',
		view: '镜头画面',
		fault: '相机暂时用不了，请按数字，或到门岗登记离开。',
		miss: '没有找到。请核对，或到门岗登记离开。',
		shut: '请到门岗登记离开。',
		foreign: '这不是本处的通行码。',
		done: '已登记离开',
		bye: '请慢走'
	},
	codeByPhone: '被访人念确认码'
};
