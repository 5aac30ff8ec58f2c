/** Passes of workers, tenants and residents, as the desk reads them. `next`: what to do now. */
export default {
	kind: {
		temp_reno: '装修临时出入证',
		temp_service: '服务人员临时证',
		tenant: '租户证',
		resident: '住户证',
		tenant_staff: '租户员工卡'
	},
	status: {
		blank: '未登记',
		applied: '已申请',
		incomplete: '资料不全',
		approved: '待缴费',
		rejected: '不予办理',
		cancelled: '已取消',
		active: '有效',
		suspended: '已暂停',
		expired: '已过期',
		lost: '已挂失',
		superseded: '已换新证',
		written_off: '已核销',
		revoked: '已撤销',
		returned: '已退证'
	},
	sponsor: {
		owner: '业主',
		lead: '装修负责人',
		tenant: '租户本人',
		signatory: '租户签字人',
		firm: '服务单位',
		authorised: '业主授权人'
	},
	paper: {
		id: '身份证件',
		photo: '近期证件照一张',
		certificate: '特种作业操作证',
		lease: '租赁合同',
		authorisation: '业主签名的委托书',
		stamp: '单位盖章的证明',
		staff_list: '盖章的员工名单'
	},
	trade: {
		general: '综合',
		carpentry: '木工',
		masonry: '泥瓦工',
		painting: '油漆工',
		plumbing: '水工',
		electric: '电工',
		welding: '焊工',
		cleaning: '保洁',
		moving: '搬运',
		other: '其他'
	},
	rejection: {
		not_entitled: '不符合办理条件',
		papers_false: '资料不实',
		withdrawn: '申请人撤回',
		other: '其他原因'
	},
	hold: { project_stopped: '施工已停', incident: '突发事件', lead_request: '负责人要求' },
	revoke: {
		owner: '业主撤销',
		tenant: '租户撤销',
		lead: '负责人撤销',
		manager: '管理处撤销',
		safety: '安全原因',
		project_closed: '装修已结束',
		stay_ended: '已搬离'
	},
	reason: {
		FORMAT: { why: '证件号码格式不对', next: '请核对位数后重新输入' },
		REGION: { why: '证件号码地区不对', next: '请核对前两位' },
		DATE: { why: '证件号码日期不对', next: '请核对出生日期' },
		CHECK: { why: '证件号码校验不符，请核对', next: '请照证件重新输入，或换一种证件' },
		LATIN_INVALID: { why: '拼写只用拉丁字母', next: '请照护照输入，如 SATO KEN' },
		NAME_INVALID: { why: '姓名不能这样写', next: '请照证件输入姓名' },
		BIRTH_NEEDED: { why: '此证件号码不含出生日期', next: '请照证件输入出生日期' },
		UNDER_16: { why: '年龄未到，不能办理', next: '请告知带办人；此人不能在此施工' },
		SPONSOR_NOT_ENTITLED: { why: '带办人不能办理此类证', next: '请业主或规定的带办人到场' },
		PROJECT_NOT_PERMITTED: { why: '该户没有有效的装修许可', next: '请先办理装修许可' },
		LEASE_MISSING: { why: '未出示租赁合同', next: '请出示租赁合同并输入到期日' },
		LEASE_OVER: { why: '租期已满', next: '请出示续租合同' },
		CERTIFICATE_OVER: { why: '操作证已过期', next: '请换有效的操作证，或改工种' },
		PAPERS_MISSING: { why: '资料不全', next: '请按清单一次补齐' },
		RECEIPT_MISSING: { why: '未收款，不能发证', next: '请先收款开收据' },
		TERM_TOO_LONG: { why: '超过最长期限', next: '请选较短的期限' },
		PROJECT_OVER: { why: '施工许可已到期，请先延期', next: '请先办理施工延期' },
		RENEWAL_WINDOW_CLOSED: {
			why: '不在续办期内',
			next: '请在续办期内办理；已超过的，交回旧证重新办理'
		},
		NOT_ENTITLED: { why: '持证人已不在施工名单内', next: '请先办理装修许可，或核销此证' },
		TERM_OVER: { why: '证已到期', next: '请续办或核销' },
		TOO_MANY_FLATS: { why: '一张证最多20户', next: '请先去掉已完工的房号' },
		FLAT_UNKNOWN: { why: '此证没有这个房号', next: '请核对房号' },
		NOT_YET_DUE: { why: '时间未到', next: '到时再办' },
		DEPOSIT_OTHER: { why: '押金不是这张证的', next: '请核对收据' },
		WRONG_STATUS: { why: '此证现在不能这样办', next: '请看证的状态' }
	},
	/** The same with what the site sets, and with what is known of the case. */
	told: {
		underAge: (years: number) => `未满${String(years)}周岁，不能办理`,
		renewEarly: { why: '续办期未到', next: '到续办期再办' },
		renewLate: { why: '已超过续办期，请重新办理', next: '交回旧证，重新申请' }
	},
	notReturned: '未退证'
};
