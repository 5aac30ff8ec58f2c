/** What a guard reads. `word` is seen from two metres, `next` is what the guard does. */
export default {
	verdict: {
		NOT_A_PASS: { word: '不是通行码', reason: '这个码不是本系统的通行码', next: '按访客登记' },
		BAD_SIGNATURE: { word: '码无效', reason: '码被改过或不完整', next: '不放行，请到前台' },
		UNKNOWN_KEY: {
			word: '待核实',
			reason: '签发设备未知',
			next: '请电话向前台核实'
		},
		WRONG_SITE: { word: '非本小区', reason: '非本小区通行证', next: '不放行' },
		REVOKED: { word: '已撤销', reason: '此证已撤销', next: '不放行，请到前台' },
		LOST: {
			word: '已挂失',
			reason: '此证已挂失',
			next: '请客气地请对方交回卡，不得强取；交回后登记为拾获物'
		},
		RETURNED: { word: '已退证', reason: '此证已退还', next: '不放行，请到前台' },
		SUPERSEDED: { word: '已换新证', reason: '此证已被新证代替', next: '请出示新证' },
		SUSPENDED: { word: '已暂停', reason: '此证已暂停使用', next: '不放行，请到前台' },
		NOT_YET: { word: '未到时间', reason: '未到生效时间', next: '请在生效时间后再来' },
		EXPIRED: { word: '已过期', reason: '有效期已过', next: '施工人员过期七天内，请到前台续办' },
		NO_PROJECT: {
			word: '许可未生效',
			reason: '装修许可未生效或已停工',
			next: '不放行，请业主到前台办理'
		},
		OUT_OF_HOURS: {
			word: '不在时段',
			reason: '不在准许进入的时段',
			next: '有加班许可方可进入'
		},
		GROUP_FULL: { word: '人数已满', reason: '本团人数已满', next: '多出的人请单独登记' },
		REENTRIES_USED: {
			word: '次数用完',
			reason: '可再次进入的次数已用完',
			next: '请重新登记'
		},
		WRONG_AREA: { word: '走错门', reason: '此证不通往这里', next: '请指路到正确的楼栋' },
		ALREADY_INSIDE: { word: '已在内', reason: '已有入场记录', next: '看照片核对，放行请写原因' },
		NOT_INSIDE: { word: '无入场记录', reason: '没有入场记录', next: '看照片核对，照常让其离开' },
		LIST_STALE: {
			word: '名单过旧',
			reason: '挂失名单超过 24 小时未更新',
			next: '施工人员、租户请电话核实；访客目视核对'
		},
		CLOCK_SUSPECT: {
			word: '时间可疑',
			reason: '本机时间可疑，按可信时间判定',
			next: '请电话核实，并报告班长'
		},
		OK: { word: '放行', reason: '通行证有效', next: '请进' }
	},
	tone: { green: '绿：放行', amber: '黄：先核对', red: '红：不放行', grey: '灰：不是通行码' },
	direction: { in: '进', out: '出', label: '方向' },
	leaving: '离开从不阻拦：请收证、点数，照常让其离开。',
	certainty: {
		agreed: (seconds: number) => `${seconds} 秒前已与各门核对`,
		alone: (minutes: number) => `仅本门判定，已 ${minutes} 分钟未与他门核对`,
		pending: '本门已判定，正在与各门核对',
		degraded: '后台刚恢复，部分站点尚未补传'
	},
	scan: '请扫码',
	scanHint: '对准通行码，或用扫码枪',
	typeCode: '输入通行码',
	next: '扫下一个',
	admit: '放行',
	admitWithReason: '核对后放行',
	turnAway: '不放行',
	checkOut: '登记离开',
	howMany: '这次进几人？',
	reason: '原因',
	recent: '最近五次',
	inside: '在内人员',
	insideCount: (people: number) => `在内 ${people} 人`,
	rollCall: '点名',
	accounted: '已点到',
	missing: '未点到',
	alerts: '提醒',
	noAlerts: '暂无提醒',
	unknownDeparture: '离开时间不详',
	overstay: '超时未离开',
	callUnit: (unit: string) => `请致电 ${unit}`,
	recalled: '被访人已撤回同意，请劝离',
	greenLane: '绿色通道'
};
