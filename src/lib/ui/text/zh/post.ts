/** What a post does besides scanning: alerts, roll call, people who do not sign in by themselves. */
export default {
	portrait: { label: '访客照片', missing: '照片暂时看不到' },
	more: { open: '更多', title: '其他事项', close: '返回扫码' },
	alert: {
		raise: '紧急求助',
		title: '发生了什么？点一下，各岗立即响铃',
		kind: {
			help: '请求支援',
			suspicious: '可疑人员',
			fire: '火情',
			medical: '急病伤者',
			child: '走失或独自的孩子',
			double_entry: '一证多用',
			used_after_denial: '失效后仍入内'
		},
		next: {
			help: '请就近的人前往支援',
			suspicious: '请到场观察，不要单独拦截',
			fire: '拨打 119，打开出口，准备点名',
			medical: '拨打 120，开绿色通道，派人引路',
			double_entry: '同一张证在两个门进了人，请到场核对人数',
			used_after_denial: '此人的证已失效，请到场礼貌劝离'
		},
		child: {
			stay: (captains: string[]) => `陪在孩子身边，联系住户，告知当班队长${captains.join('、')}`,
			police: (minutes: number) => `${minutes} 分钟仍无人来接：请立即拨打 110，继续陪着孩子`
		},
		at: (post: string, time: string) => `${post} ${time}`,
		seen: '我去处理',
		seenBy: (who: string, time: string) => `${who} ${time} 前往`,
		handled: '已处理',
		falseAlarm: '误报',
		raised: '已发出，各岗正在响铃',
		failed: '没有发出，请直接用对讲机呼叫'
	},
	alarm: {
		label: '需要有人去看',
		kind: {
			double_entry: '一证多用',
			used_after_denial: '失效后仍入内',
			revoked_inside: '证已撤销，人还没离开',
			code_twice: '住户确认码用了两次'
		},
		next: {
			double_entry: '几个门互相不通时，同一张证都放了人。请到场核对人数，多出的人单独登记',
			used_after_denial: '证在别处已失效，这里仍放了人。请到场礼貌劝离，不拦人',
			revoked_inside: '证已撤销，持证人还没离开。请到场告知，请对方收工离开，不拦人',
			code_twice: '同一分钟的确认码放了两次来访。请电话问住户，两次是不是都同意'
		},
		at: (moments: string[]) => moments.join('、'),
		found: { counted: '已核对人数', asked_to_leave: '已请离开', in_order: '核实无误' },
		answered: '请选结果：',
		failed: '没有记下来，请再点一次'
	},
	told: {
		label: '请主管知悉',
		title: '公务人员已进入',
		at: (post: string, time: string) => `${post} ${time} 进入`,
		next: '证件编号和事由已记下，在详情里看。没有通知住户，不拍照',
		seen: '知道了',
		failed: '没有记下来，请再点一次'
	},
	override: {
		open: '主管放行',
		title: '主管放行',
		who: '哪位主管放行？',
		hint: '主管本人点名字、输口令。原判定、原因和姓名都会记下，并写进交班。',
		none: '本站没有可以放行的人',
		why: '为什么放行？',
		by: (name: string) => `${name} 放行`,
		reason: {
			host_vouches: '住户当面作保',
			extra_hours: '加班、延时已批准',
			checked: '已核实身份和事由',
			other: '其他原因'
		}
	},
	roll: {
		open: '应急点名',
		title: '应急点名',
		hint: '按本机所知列出在内的人，断网也能用。到一人点一人。',
		begin: '开始点名',
		found: (count: number, of: number) => `已到 ${count}/${of} 人`,
		missing: (count: number) => `还差 ${count} 人`,
		allHere: '全部到齐',
		here: '已到',
		apart: '离开未登记的（可能已不在内）',
		nobody: '本机没有在内的访客',
		print: '打印名单',
		end: '结束点名',
		since: (time: string) => `${time} 进`,
		printed: (time: string) => `打印于 ${time}`,
		progress: '点名进度'
	},
	green: {
		open: '绿色通道',
		hint: '救护、消防、抢险车辆立即放行，不登记人员',
		kind: { ambulance: '救护车', fire: '消防车', rescue: '抢险车' },
		done: '已记下车辆，请引路'
	},
	official: {
		open: '公务来访',
		hint: '公安、消防、法院、抢修等，查看证件后立即放行，不通知住户',
		agency: '单位',
		numbers: '证件编号（每人一个）',
		purpose: '事由',
		people: '人数',
		done: '放行',
		wrong: '请填写单位和事由'
	},
	refuse: {
		note: '原因（会留存，请只写事实）',
		back: '返回',
		open: '不放行',
		title: '为什么不放行？',
		why: {
			no_cooperation: '不配合登记',
			contraband: '携带违禁品',
			suspicious: '形迹可疑',
			drunk: '醉酒',
			other: '其他'
		},
		onlyNow: '仅这次不放行，证仍有效',
		done: '已记下，证已失效'
	},
	document: {
		ask: '请查验证件',
		seen: (kind: string, tail: string) => `已查验${kind} 尾号 ${tail}`,
		type: {
			cn_id: '身份证',
			hmt_residence: '港澳台居住证',
			fpr: '永居证',
			hkmo_permit: '回乡证',
			tw_permit: '台胞证',
			passport: '护照',
			service_card: '工作证'
		},
		tail: '证件后四位',
		confirm: '已查验'
	},
	flags: {
		overstay: '超时未离开',
		departure_unknown: '离开未登记',
		double_entry: '一证多用',
		used_after_denial: '失效后入内',
		recalled: '请劝离',
		conflict: '同住人意见不同',
		concurrent: '同时另有来访',
		code_twice: '确认码用过两次'
	}
};
