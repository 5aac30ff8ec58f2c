/** Renovations and hot work, as desk, gate and office read them. `next`: what to do now. */
export default {
	status: {
		blank: '未登记',
		draft: '草稿',
		incomplete: '资料不全',
		submitted: '待审批',
		rejected: '不予许可',
		approved: '待缴费',
		permitted: '已许可',
		in_progress: '施工中',
		stopped: '已停工',
		done_reported: '已报完工',
		rectify: '整改中',
		accepted: '已验收',
		refund_due: '待退押金',
		closed: '已结案',
		cancelled: '已取消'
	},
	trait: {
		structure: '变动主体或承重结构',
		facade: '改动外立面',
		heating: '改动供暖',
		gas: '改动燃气',
		power: '用电增容',
		waterproofing: '改动防水层',
		fire: '涉及消防',
		contractor: '委托装修企业',
		not_owner: '申请人不是业主'
	},
	finding: {
		load_bearing: '拆改承重结构',
		facade: '破坏外立面',
		loft: '违章搭建阁楼',
		gas_line: '擅改燃气管道',
		wet_room_moved: '卫生间、厨房移位',
		balcony_changed: '擅改阳台',
		waterproofing_broken: '破坏防水层',
		other: '其他违章',
		no_permit_shown: '未张挂许可证',
		workers_without_pass: '人员无证',
		no_extinguishers: '灭火器不足',
		hot_work_unpermitted: '无证动火',
		smoking: '现场吸烟',
		noise_out_of_hours: '超时段噪声',
		waste_left: '垃圾乱堆',
		plan_not_followed: '未按方案施工'
	},
	stop: { violation: '违章停工', safety: '安全停工', permit_over: '许可到期' },
	charge: { deposit: '装修押金', management: '装修管理费', waste: '垃圾清运费' },
	blocker: {
		pass: '有证未退',
		deposit: '押金未结',
		order: '整改未完成',
		hot_work: '动火未结束',
		term: '观察期未满'
	},
	reason: {
		NOT_AN_OCCUPANT: { why: '申请人不在该户名册上', next: '请业主或租户本人申请' },
		LEAD_MISSING: { why: '没有施工负责人和电话', next: '请先补全申请' },
		DATES_INVALID: { why: '日期不对', next: '请核对起止日期和最长期限' },
		LOBBY_FULL: { why: '本机今天不再登记装修申请', next: '请带齐资料，直接到前台申请' },
		PAPERS_MISSING: { why: '资料不全', next: '请按清单一次补齐' },
		PAPER_UNKNOWN: { why: '清单上没有这一项', next: '请看清单；签字项在屏幕上签' },
		PAPER_RUNS_OUT: { why: '有效期不够', next: '有效期须超过完工日期' },
		PAPER_NOT_COPIED: { why: '这份证件只查看，不留照片', next: '看过后请交还本人' },
		PLAN_UNCHECKED: { why: '方案未经工程师审核', next: '请工程师审核方案' },
		RECEIPT_MISSING: { why: '未收款，不能发许可证', next: '请先收款开收据' },
		END_NOT_LATER: { why: '新的完工日期没有延后', next: '请输入更晚的日期' },
		ORDERS_OPEN: { why: '还有整改未完成', next: '请先完成整改' },
		ORDER_UNKNOWN: { why: '没有这张整改通知', next: '请核对整改通知' },
		PERMIT_OVER: { why: '许可已到期', next: '请先办理延期' },
		BEGINS_AT_GATE: { why: '已有人办了出入证，工人入场即开工', next: '请工人持证从门岗入场' },
		SAME_PERSON: { why: '须由两人分别签字', next: '请另一人用自己的口令签字' },
		NOT_YET_DUE: { why: '时间未到', next: '到时再办' },
		STILL_OPEN: { why: '还有未了事项', next: '请按清单逐项处理' },
		NOTHING_MISSING: { why: '清单上没有缺项', next: '可以直接审批' },
		NOTHING_NAMED: { why: '没有选具体事项', next: '请至少选一项' },
		NAME_MISSING: { why: '没有申请人姓名和工种', next: '请填写姓名，并至少选一个工种' },
		PHONE_INVALID: { why: '电话号码不对', next: '请核对电话号码' },
		EMAIL_INVALID: { why: '邮箱地址不对', next: '请核对邮箱地址，或留空' },
		UNIT_INVALID: { why: '房号格式不对', next: '请按门牌填写，如 3-1-1201' },
		WHY_MISSING: { why: '没有写明原因', next: '请写明原因，不超过120字' },
		SUM_INVALID: { why: '金额不对，或超过押金', next: '请核对金额' },
		PHOTO_MISSING: { why: '没有照片', next: '请先拍照，照片须是图片文件' },
		STALE_VERSION: { why: '别人刚改过', next: '请刷新后再看' }
	},
	hotWork: {
		title: '动火证',
		status: {
			blank: '未登记',
			requested: '待看现场',
			approved: '已批准',
			denied: '不批准',
			active: '动火中',
			lapsed: '当日未动火',
			watching: '看火中',
			closed: '已结束',
			aborted: '起火中止'
		},
		denial: {
			combustibles: '可燃物未清理',
			no_watch: '无人看火',
			no_extinguishers: '灭火器不足',
			place_unfit: '地点不适合',
			other: '其他原因'
		},
		reason: {
			PROJECT_NOT_IN_PROGRESS: { why: '该户不在施工中', next: '请先恢复施工' },
			WELDER_BARRED: { why: '焊工的出入证已停用或到期', next: '不得动火；请负责人到前台核对' },
			CERTIFICATE_INVALID: { why: '焊工操作证当日无效', next: '请换持有效证的焊工' },
			WATCHER_IS_WELDER: { why: '看火人不能是焊工本人', next: '请另派一人看火' },
			EXTINGUISHERS_FEW: { why: '灭火器不足', next: '请补足灭火器再申请' },
			PHOTO_MISSING: { why: '没有现场照片', next: '请到现场拍照后批准' },
			DAY_INVALID: { why: '日期不对', next: '请核对动火日期和施工期限' },
			PLACE_UNKNOWN: {
				why: '不知道您在哪一户',
				next: '请扫现场挂的动火证、门上的施工许可证，或输入房号'
			},
			OTHER_UNIT: { why: '不是许可的房号', next: '请到许可的房号动火，或为这一户另办动火证' },
			OUT_OF_HOURS: { why: '不在动火时段', next: '请在准许时段动火' },
			WATCH_TOO_SHORT: { why: '看火时间未满', next: '请继续看火，满时再签字' },
			NOT_YET_DUE: { why: '时间未到', next: '到时再办' },
			STALE_VERSION: { why: '别人刚改过', next: '请刷新后再看' }
		},
		/** The same with what the site sets. */
		told: {
			extinguishers: (min: number) => `灭火器不足${String(min)}具`,
			watch: (minutes: number) => `看火未满${String(minutes)}分钟`,
			otherUnit: (here: string) => `${here}不是许可的房号`
		}
	}
};
