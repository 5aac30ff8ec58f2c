/** What a guard reads. `word` is seen from two metres, `next` is what the guard does. */
export default {
	title: '门岗',
	/** What is known of a visit in one line; what is empty is left out. */
	line: (parts: readonly string[]) => parts.filter(Boolean).join('，'),
	/** Each of which stands for itself. */
	sentences: (parts: readonly string[]) =>
		parts.map((part) => part.replace(/(?<![。？！])$/, '。')).join(''),
	/** In a tower nobody speaks of a compound. */
	tower: { WRONG_SITE: { word: '非本大厦', reason: '非本大厦通行证', next: '不放行' } },
	verdict: {
		NOT_A_PASS: { word: '不是通行码', reason: '这个码不是本系统的通行码', next: '按访客登记' },
		BAD_SIGNATURE: { word: '码无效', reason: '码被改过或不完整', next: '不放行，请到前台' },
		UNKNOWN_KEY: { word: '待核实', reason: '签发设备未知', next: '请电话向前台核实' },
		WRONG_SITE: { word: '非本小区', reason: '非本小区通行证', next: '不放行' },
		REVOKED: { word: '已撤销', reason: '此证已撤销', next: '不放行，请到前台' },
		LOST: { word: '已挂失', reason: '此证已挂失', next: '请客气地收回此证，不强取；交前台' },
		RETURNED: { word: '已退证', reason: '此证已退', next: '不放行，请收回此证交前台' },
		SUPERSEDED: { word: '已换新证', reason: '此证已换新证', next: '请出示新证；旧证收回交前台' },
		SUSPENDED: { word: '已暂停', reason: '此证已暂停', next: '不放行，请到前台' },
		USED_ELSEWHERE: {
			word: '已在他门使用',
			reason: '此证刚在别的门放行',
			next: '不放行，请到前台核对'
		},
		NOT_YET: { word: '未到时间', reason: '未到生效时间', next: '请在生效时间后再来' },
		EXPIRED: { word: '已过期', reason: '有效期已过', next: '不放行，请重新登记' },
		NO_PROJECT: {
			word: '不能施工',
			reason: '装修许可未生效或已停工',
			next: '不放行，请业主或负责人到前台'
		},
		OUT_OF_HOURS: {
			word: '不在时段',
			reason: '此类来访现在不在准许时段',
			next: '请在准许时段再来，或请示班长'
		},
		GROUP_FULL: { word: '人数已满', reason: '这张证的人都已在内', next: '多出的人请单独登记' },
		WRONG_AREA: {
			word: '走错门',
			reason: '此证通往另一个区',
			next: '请指路；要从这里走，请选原因'
		},
		REENTRIES_USED: { word: '次数用完', reason: '可再次进入的次数已用完', next: '请重新登记' },
		ALREADY_INSIDE: { word: '已在内', reason: '已有入场记录', next: '当面核对，放行请选原因' },
		NOT_INSIDE: { word: '无入场记录', reason: '没有入场记录', next: '当面核对，照常让其离开' },
		TOOLS_DIFFER: {
			word: '工具不符',
			reason: '带出的工具与登记的不一样',
			next: '请问清楚：留下的记在此证上，多出的请负责人到前台说明'
		},
		LIST_STALE: {
			word: '名单过旧',
			reason: '本机不认识此来访事由，或太久未与后台核对',
			next: '请目视核对或电话核实'
		},
		CLOCK_SUSPECT: {
			word: '时间可疑',
			reason: '本机时间可疑，按可信时间判定',
			next: '请电话核实，并报告班长'
		},
		OK: { word: '放行', reason: '通行证有效', next: '请通行' }
	},
	/** An expired pass that the desk may renew. */
	renewHint: '刚到期：请到前台续办',
	tone: { green: '绿：放行', amber: '黄：先核对', red: '红：不放行', grey: '灰：不是通行码' },
	direction: { in: '进', out: '出', label: '方向' },
	leaving: '离开从不阻拦：请收证、点数，照常让其离开。',
	/** Of a code that tells of nobody. */
	leavingUnread: '要离开的人从不阻拦：返回后在“在内”名单里登记离开。',
	certainty: {
		agreed: (seconds: number) => `${seconds} 秒前已与各门核对`,
		alone: (minutes: number) => `仅本门判定，已 ${minutes} 分钟未与他门核对`,
		never: '仅本门判定，开机后尚未与他门核对',
		degraded: '后台刚恢复，部分站点尚未补传'
	},
	detail: {
		from: (time: string) => `${time} 起有效`,
		until: (time: string) => `有效至 ${time}`,
		usedAt: (gate: string, time: string) => `${gate} ${time} 已放行`,
		inside: (inside: number, count: number) => `在内 ${inside}/${count} 人`
	},
	scan: '请扫码',
	checking: '正在核对',
	camera: {
		start: '打开摄像头',
		stop: '关闭摄像头',
		view: '摄像头画面',
		off: '摄像头未打开，可用扫码枪或通行码数字',
		fault: {
			no_camera: '没有摄像头。请用扫码枪，或输入六位数字',
			denied: '摄像头未获准。请在浏览器地址栏的权限里允许摄像头，再点「打开摄像头」',
			busy: '摄像头被其他程序占用。请关闭它，再点「打开摄像头」',
			failed: '摄像头没有反应。请再点「打开摄像头」，仍不行就输入六位数字'
		}
	},
	typeCode: '输入六位通行码',
	typeOpen: '输入数字',
	typeErase: '清空',
	codeUnknown: '本机没有这个号码。请核对数字，或请访客出示二维码',
	codeTwice: '有两位访客是这个号码，请问去哪一户：',
	visitor: '访客',
	admit: '放行',
	turnAway: '不放行',
	checkOut: '登记离开',
	back: '返回扫码',
	howMany: { in: '这次进几人？', out: '这次出几人？' },
	acceptedLabel: '核对后放行，请选原因',
	accepted: {
		known_face: '认识本人',
		phoned: '已电话核实',
		captain: '班长同意',
		other: '其他原因'
	},
	done: {
		in: (who: string, people: number) => `已放行：${who}，${people} 人`,
		out: (who: string, people: number) => `已登记离开：${who}，${people} 人`,
		noted: '已记下',
		changed: '情况刚有变化，请再扫一次',
		failed: '没有记下来，请再点一次；仍不行请报告班长'
	},
	handOver: {
		title: '不能继续',
		reason: {
			NOT_A_HAND_OVER: '这不是转交码。请访客在自助机上重新显示',
			BAD_SIGNATURE: '转交码不完整或被改过。请访客在自助机上重新登记',
			UNKNOWN_KEY: '不认识签发这个码的自助机。请电话向前台核实',
			WRONG_SITE: '这是别的项目的转交码。请访客在这里重新登记',
			EXPIRED: '转交码已过期。请访客在自助机上重新登记',
			form: '登记内容不合规则，可能版本不同。请访客在自助机上重新登记',
			over: '这次来访已经结束。请访客重新登记',
			tries: '已问过三次，不能再打扰住户。请访客自行联系被访人',
			window: '登记已超过十五分钟。请访客重新登记'
		},
		refused: '被访人没有同意',
		unanswered: '没有人能回答'
	},
	call: {
		title: {
			phone: (unit: string) => `请致电 ${unit}`,
			intercom: (unit: string) => `请用对讲呼叫 ${unit}`
		},
		phone: {
			look: (name: string) => `看${name}的电话`,
			hint: '只在这轮询问中可看；谁看过会记下。',
			reason: {
				none: '没有登记电话。请用对讲，或请住户念确认码。',
				over: '这轮询问已结束，不能再看电话。',
				unreachable: '后台没有回应，看不到电话。请用对讲，或请住户念确认码。'
			}
		},
		noCall: '不能联系住户',
		movedOut: (unit: string, day: string) => `${unit} 被访人已于 ${day} 退租`,
		companions: (count: number) => `同行 ${count} 人`,
		seeks: (surname: string) => `找姓${surname}的住户`,
		seeksName: (name: string) => `找${name}`,
		seeksNobody: '来您这里',
		ask: '接通后这样说：',
		about: (purpose: string, said: readonly string[]) => `事由：${[purpose, ...said].join('，')}`,
		script: (visitor: string, companions: number, seeks: string, about: string) =>
			`您好，这里是物业。${visitor}${companions > 0 ? `和同行 ${companions} 人` : ''}在门口，${seeks}，${about}。请问您贵姓？同意让访客进来吗？`,
		who: '谁接听的？',
		onlyThese: '只有以上的人能同意。孩子、保洁或别人的话不算同意。',
		yes: '同意',
		no: '不同意',
		nobody: '无人接听',
		other: '别人接听',
		end: '都打过了，结束',
		later: '稍后再打',
		noted: {
			no_answer: '已记下：无人接听。可以再打一次。',
			other_person: '已记下：别人接听，不算同意。'
		},
		staffOnly: '此原因只给您看，不要告诉访客。',
		tellVisitor: '请对访客说：',
		told: '已告知访客',
		waited: (minutes: number) => `已等 ${minutes} 分钟`
	},
	pass: {
		until: (time: string) => `有效至 ${time}`,
		title: '被访人已同意',
		photo: '请访客拍下此码，离开时再出示',
		number: '通行码'
	},
	list: {
		calls: '待致电',
		callNow: '致电',
		/** Rung up for without an answer; one may still come. */
		awaited: '已打过，等迟来的答复',
		inside: '在内',
		expected: '已同意，未进',
		people: (count: number) => `${count} 人`,
		noCalls: '没有要打的电话',
		nobodyInside: '没有访客在内',
		nobodyExpected: '没有等候进入的访客',
		recalledWhy: '被访人已撤回同意，请客气地请访客离开',
		cardRecalled: '此证已撤销或挂失，请客气地请其离开并收回证',
		since: (time: string) => `${time} 进`,
		agreed: (time: string) => `${time} 同意`,
		lateYes: '访客可能在等，请叫进来'
	},
	/** Workers and others who carry a card for longer. */
	holder: {
		unknown: '持证人',
		between: '、',
		more: (first: string, count: number) => `${first} 等 ${count} 户`,
		verdict: {
			LOST: {
				word: '已挂失',
				reason: '此证已挂失',
				next: '请客气地收下此证，不强取；交前台办「找回」'
			},
			EXPIRED: { word: '已过期', reason: '此证已到期', next: '不放行，请到前台重新办理' },
			NO_PROJECT: {
				word: '不能施工',
				reason: '装修许可未生效或已停工',
				next: '不放行，请业主或负责人到前台'
			},
			OUT_OF_HOURS: {
				word: '不在时段',
				reason: '现在不在准入时段',
				next: '请在准入时段再来；确需加班，请负责人到前台办加班许可'
			},
			ALREADY_INSIDE: {
				word: '已在内',
				reason: '此证已有人在内',
				next: '请对照照片核对本人，放行请选原因'
			},
			NOT_INSIDE: { word: '无入场记录', reason: '没有入场记录', next: '请对照照片，照常让其离开' },
			LIST_STALE: {
				word: '请核实',
				reason: '本机没有此证的资料，或太久未与后台核对',
				next: '请电话向前台核实，并对照证上照片'
			}
		},
		leaving: '离开从不阻拦，照常让其离开。',
		collect: '请客气地收回此证，不强取',
		facts: '持证信息',
		trade: '工种',
		hours: (spans: readonly string[]) => `今天准入 ${spans.join('、')}`,
		overtime: (spans: readonly string[]) => `今天加班许可 ${spans.join('、')}`,
		restDay: '今天不是工作日，没有加班许可',
		anyTime: '进出不限时段',
		until: (time: string) => `有效至 ${time}`,
		held: (why: string) => `暂停原因：${why}`,
		permit: { open: (day: string) => `许可至 ${day}`, stopped: '已停工', none: '没有有效许可' },
		take: {
			open: '收回此证',
			title: '收回此证，办退证？',
			hint: '证在您手里才点。持证人的押金凭收据到前台退。',
			yes: '已收到证，退证'
		},
		oldPaper: '这是续期前的旧证：收下交前台即可，不办退证，新证照常有效。',
		lost: {
			open: '证丢了，挂失',
			title: '为此证挂失？',
			hint: '持证人说证丢了才点。挂失后各门都不放行；补证或找回，请持证人到前台。',
			yes: '挂失',
			done: (who: string) => `已挂失：${who} 的证。补证或找回，请持证人到前台`
		},
		taken: (who: string) => `已收回：${who} 的证。请交前台；押金凭收据到前台退`,
		tools: {
			in: '带入的工具',
			out: '带出的工具',
			inHouse: (count: number) => `在内 ${count}`,
			unknownBefore: (tools: string) => `以前多带出过：${tools}`,
			none: '没有登记工具',
			other: '其他工具',
			add: '加上',
			more: (what: string) => `${what}，加一`,
			fewer: (what: string) => `${what}，减一`,
			left: (tools: string) => `留在内：${tools}`,
			unknown: (tools: string) => `未登记带入：${tools}`,
			line: (what: string, count: number) => `${what} ${count}`,
			full: '一次最多记 20 行',
			quick: ['工具箱', '电钻', '电锤', '切割机', '电焊机', '梯子', '空压机', '水平仪']
		}
	},
	clockAlarm: '本机时间可疑，请报告班长。时间按可信时间判定。'
};
