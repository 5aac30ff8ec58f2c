/** The receptionist registers, finds and serves visitors. */
export default {
	register: {
		open: '登记来访',
		title: '代为登记',
		type: '来访事由',
		unit: '房号（如 3-1-1201）',
		company: '公司',
		hostSurname: '被访人姓氏',
		hostName: '被访人姓名（空白为公司前台）',
		surname: '访客姓氏',
		at: (why: string, field: string) => `${why}（${field}）`,
		called: '称呼',
		name: '访客姓名',
		companions: '同行人数',
		told: '已向访客说明：登记哪些信息、为什么、何时删除',
		present: '被访人就在旁边，当面同意',
		send: '登记',
		cancel: '不登记',
		optional: '选填',
		field: {
			name: '姓名',
			phone: '电话',
			company: '单位',
			platform: '平台',
			goods: '货物',
			tools: '工具',
			plate: '车牌',
			purpose: '来意',
			photo: '照片',
			signature: '签名'
		},
		wrong: {
			notice_not_accepted: '请先向访客说明个人信息的用途，再勾选',
			type_unknown: '请选择来访事由',
			unit_malformed: '房号格式不对，请核对',
			name_invalid: '请填写访客姓名',
			host_name_invalid: '请填写被访人',
			companions_too_many: '人数超出此类来访的上限，请分开登记',
			field_missing: '还有必填项没有填',
			field_invalid: '有一项填写的内容不对',
			already_signed_in: '这位访客已登记',
			failed: '没有记下，请再试一次'
		}
	},
	search: {
		label: '查找',
		hint: '姓名、房号、电话后四位、通行码、车牌',
		none: '没有找到',
		again: '再次来访'
	},
	visit: {
		title: '来访详情',
		open: '详情',
		issue: '发通行证',
		present: '被访人当面同意',
		leave: '登记离开',
		code: '访客通行码',
		number: '通行码',
		until: (time: string) => `有效至 ${time}`,
		showPhone: '显示电话',
		phone: '电话',
		company: '单位',
		plate: '车牌',
		goods: '货物',
		tools: '工具',
		purpose: '来意',
		papers: '证件编号',
		flags: '注意',
		recall: {
			title: '住户来电，收回同意',
			hint: '请对方报姓氏，是以下一位才按。未进的不再放行；已进的，各门请劝离。',
			by: (surname: string) => `${surname}家收回同意`
		},
		overnight: {
			title: '过夜',
			hint: '打电话问被访人；本人同意后，按下其姓氏。',
			by: (surname: string) => `${surname}家同意过夜`,
			until: (time: string) => `住户已同意过夜，至${time}`
		}
	}
};
