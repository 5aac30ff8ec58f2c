/** Badges: printed, not printed and why, printed again, a card instead. */
export default {
	/** What a visitor reads beside the pass when no badge comes. The pass serves; nobody waits. */
	visitor: {
		media_empty: '打印机缺纸，请看屏幕上的通行码',
		media_jam: '打印机卡纸，请看屏幕上的通行码',
		door_open: '打印机盖子没有合上，请看屏幕上的通行码',
		ink_empty: '打印机耗材用完，请看屏幕上的通行码',
		paused: '打印机已暂停，请看屏幕上的通行码',
		offline: '打印机没有连上，请看屏幕上的通行码',
		busy: '打印机正忙，请看屏幕上的通行码',
		refused: '打印机不接受这张访客贴，请看屏幕上的通行码',
		aborted: '打印中断，请看屏幕上的通行码',
		slow: '打印太慢，不必等，请看屏幕上的通行码',
		browser_failed: '暂时不能打印，请看屏幕上的通行码'
	},
	/** Between two sentences. */
	then: '。',
	card: '需要佩戴的，可到前台领访客卡',
	spelled: '缺字：姓名里有打印机没有的字，访客贴上用拼音代替',
	/** The same for staff, with what they do about it. */
	reason: {
		media_empty: { word: '缺纸', next: '装上纸，再打一次' },
		media_jam: { word: '卡纸', next: '打开盖子取出卡住的纸，再打一次' },
		door_open: { word: '盖子没有合上', next: '合上盖子，再打一次' },
		ink_empty: { word: '耗材用完', next: '更换碳带或墨粉，再打一次' },
		paused: { word: '已暂停', next: '在打印机上按“继续”，再打一次' },
		offline: { word: '没有连上', next: '看电源和网线，再打一次' },
		busy: { word: '一直在忙', next: '等它打完，再打一次' },
		refused: { word: '不接受这张纸', next: '核对项目文件里的地址和纸张尺寸' },
		aborted: { word: '中途取消', next: '看打印机上的提示，再打一次' },
		slow: { word: '太久没有打出来', next: '看打印机有没有卡住，再打一次' },
		browser_failed: { word: '浏览器没有打印', next: '检查本机的默认打印机' }
	},
	why: {
		lost: '丢失',
		damaged: '破损',
		unreadable: '看不清或扫不出',
		data_wrong: '信息有误',
		other: '其他'
	},
	desk: {
		action: '访客贴',
		title: (visitor: string) => `${visitor}的访客贴`,
		state: {
			none: '还没有打印过',
			asked: '已要求补打，还没有结果',
			printed: '已打印',
			failed: '没有打印出来'
		},
		copies: (count: number) => `共 ${count} 张`,
		because: (word: string, next: string) => `${word}：${next}`,
		whyAsk: '为什么补打？',
		reprint: '补打一张',
		printing: '正在打印',
		done: '已打印，请取走',
		cardTitle: '改发访客卡',
		cardHint: '不能打印时，发一张有编号的访客卡，离开时收回。',
		cardNumber: '卡号',
		cardGive: '记下并发卡',
		cardGiven: (number: string) => `已发 ${number} 号访客卡`
	},
	refused: {
		no_pass: '还没有通行证，先发证再打印。',
		over: '来访已结束，不再打印或发卡。',
		too_many_copies: '补打次数太多，请改发访客卡。',
		card_malformed: '卡号只能用数字、大写字母和短横，最多 12 位。',
		failed: '没有记下，请再试一次。'
	}
};
