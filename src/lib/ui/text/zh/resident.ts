/** A resident's own page. */
export default {
	title: '我家门厅',
	offline: '现在没有网络。确认码照常可用，其他内容联网后更新。',
	unknown: '这个页面无效或已被更换。请联系前台，重新获取您的专属链接。',
	privacy: '此页只属于您本人，请勿转发。',
	failure: {
		page_unknown: '这个页面已被更换，请联系前台。',
		not_your_unit: '这不是您的房屋，不能操作。',
		not_open: '这次来访已经结束，无需再操作。',
		card_over: '这张出入证已经失效，无需再操作。',
		already_agreed: '已经同意过夜，无需再操作。',
		malformed: '内容不完整，请检查后再试。',
		too_often: '操作太频繁，请稍等一分钟再试。'
	},
	code: {
		title: '本户确认码',
		left: (seconds: number) => `${seconds} 秒后更换`,
		hint: '网络不通时，门岗或前台会打电话给您。同意访客进来，就把这六位数字念给他们；不同意，就不要念。'
	},
	expected: {
		title: '可以进来的访客',
		none: '现在没有',
		inside: '已进来',
		coming: '还没有进来',
		recall: '收回同意',
		ask: (visitor: string) => `收回对${visitor}的同意？`,
		askInside: '访客已经进来。门岗会收到提醒，请访客离开。',
		askComing: '访客的通行码随即失效，进不来。',
		keep: '不收回',
		overnight: '可以过夜',
		staying: (until: string) => `同意住到${until}`
	},
	cards: {
		title: '在我家施工的人员',
		until: (end: string) => `有效至${end}`,
		suspended: '暂停使用',
		revoke: '撤销出入证',
		ask: (holder: string) => `撤销${holder}进您家施工的出入证？`,
		means: '此人随即不能再为您家施工进场；人在里面的，门岗会收到提醒。押金退给交款人，不受影响。',
		keep: '不撤销'
	},
	standing: {
		title: '长期答复',
		hint: '给某一类来访定一个答复，到期前不再逐次询问。',
		unit: '房屋',
		type: '来访事由',
		answer: '答复',
		choice: { yes: '同意进来', no: '一律不见', leave_at_gate: '放门岗' },
		says: (type: string, answer: string) => `${type}：${answer}`,
		until: (day: string) => `到 ${day} 为止`,
		byOther: '由同住的人设置',
		lastDay: '最后一天',
		save: '保存',
		end: '取消'
	},
	push: {
		title: '手机通知',
		on: '已开启：有访客时，这部手机会提醒您。',
		off: '有访客时，让这部手机提醒您。',
		turnOn: '开启通知',
		turnOff: '关闭通知'
	}
};
