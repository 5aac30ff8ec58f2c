/** What a visitor may ask of the office: a copy of what is kept of them, that it is right, and that it goes. */
export default {
	copy: {
		title: '给本人的副本（查阅、复制）',
		hint: '先核对来人就是访客本人。副本有完整姓名和手机，会记入查看记录；被访人是否同意不在内。',
		make: '制作副本',
		ready: '副本已备好（已记入查看记录），请存下后交给本人。',
		text: '保存文字',
		photo: '保存照片',
		signature: '保存签名',
		file: (day: string) => `来访副本-${day}`,
		refused: { reason: '请选择原因；选“其他”时请写明', gone: '没有这条来访' }
	},
	correct: {
		title: '更正',
		hint: '先核对来人就是访客本人。只填要改的，其余留空；各岗随后看到改后的内容，原内容随登记一起按期清除。已打印的访客证不变。',
		to: (field: string) => `${field}改为`,
		why: '为什么',
		whys: { person_asked: '本人要求更正', misheard: '听错', mistyped: '输错' },
		do: '更正',
		done: '已更正，各岗同样看到。',
		refused: {
			reason: '请选择为什么更正',
			nothing_kept: '没有登记姓名等资料，或已经清除，没有可更正的。',
			nothing_changed: '没有改动：请填写与原来不同的内容。',
			not_held: '这一项当时没有登记，不能补填。',
			name_invalid: '这不像姓名：请只写文字，不含数字和符号。',
			phone_invalid: '手机号不对：请填 11 位手机号，境外号码以 + 和区号开头。',
			plate_invalid: '车牌不对：请填 4 到 10 位汉字、字母和数字。'
		}
	},
	erase: {
		title: '按本人要求提前删除',
		goes: '删除：姓名、手机、车牌、单位、物品等登记内容，被访人姓名，证件尾号，照片和签名；后台立即删除，各岗平板联网后几分钟内删除，不能恢复。',
		stays:
			'保留：这次来访的时间、房号、事由、人数和进出记录，不再对应到人。收据上的交款人按会计法规另行保存，不在此删除。',
		why: '谁要求，为什么',
		whys: {
			person_asked: '本人要求删除',
			consent_withdrawn: '本人撤回同意',
			guardian_asked: '监护人代未成年人要求'
		},
		words: '说明（不要写姓名、电话）',
		sure: '已核对要求的人就是访客本人或其监护人',
		do: '立即删除',
		done: '已删除。各岗平板联网后几分钟内同样删除。',
		notYours: '提前删除由经理办理。',
		asked: { reason: '请选择谁要求', not_sure: '请先核对身份并勾选' },
		refused: {
			already_erased: '这次来访的姓名等资料此前已经删除，不用再做。',
			merged: '这条登记已并入另一条来访，请到那一条上删除，本条会一起删除。',
			inside: '访客还在内，现在不能删除。请在离开登记后再办。',
			waiting: '还在询问被访人，现在不能删除。本人可以先取消来访，再办删除。',
			pass_in_force: '通行码还有效，门岗要认人，现在不能删除。请先取消来访，或等通行码到期后再办。',
			alarm_open: '这次来访有警示还没人去看，现在不能删除。请先在“警示”里处理。',
			nothing_kept: '没有保存姓名等资料，或已按期清除，没有可删的。'
		},
		kept: '打开并入的那条来访'
	}
};
