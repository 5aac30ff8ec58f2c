/**
 * The most common Chinese surnames by the first letter of their reading as a surname
 * (单 Shan, 仇 Qiu, 解 Xie), the most frequent first, compound ones last. No input method needed.
 */
const byInitial = {
	A: '安 艾 敖',
	B: '白 包 毕 鲍 柏 卜 卞 边 贝 班 薄 巴 别 宝',
	C: '陈 曹 程 蔡 崔 常 成 车 岑 柴 褚 丛 迟 储 池 楚 晁 才 昌 苍 淳于',
	D: '邓 丁 董 杜 戴 段 邸 代 窦 狄 刁 刀 党 达 东方 独孤 端木',
	E: '鄂',
	F: '冯 范 方 傅 付 樊 费 符 封 房 丰 凤 扶 伏 富',
	G: '高 郭 龚 葛 顾 耿 古 关 管 苟 谷 甘 桂 宫 郜 戈 盖 巩 勾 弓 官 公孙',
	H: '黄 胡 何 韩 贺 郝 侯 洪 霍 华 花 惠 杭 怀 扈 和 海 衡 哈 皇甫 赫连 呼延',
	J: '蒋 金 贾 江 姜 纪 季 姬 吉 简 焦 靳 荆 景 冀 鞠 井 计 晋 居',
	K: '孔 康 柯 匡 况 阚 寇 邝',
	L: '李 刘 林 梁 罗 卢 吕 陆 廖 黎 雷 龙 赖 兰 蓝 凌 柳 骆 鲁 路 连 练 娄 栾 厉 冷 郎 劳 楼 蔺 来 利 廉 郦 令狐',
	M: '马 毛 孟 莫 梅 苗 牟 麦 闵 穆 缪 米 明 满 牧 慕容',
	N: '倪 聂 宁 牛 钮 农 那 南宫',
	O: '欧 区 欧阳',
	P: '潘 彭 庞 裴 蒲 皮 朴 平 濮 浦 盘',
	Q: '钱 秦 邱 覃 齐 乔 祁 戚 丘 仇 瞿 屈 曲 全 权 强 漆 裘',
	R: '任 阮 饶 冉 荣 容 芮 茹 汝',
	S: '孙 宋 沈 苏 石 邵 史 施 申 尚 盛 单 佘 沙 舒 司 时 商 桑 宿 隋 寿 束 水 司马 上官 司徒 申屠',
	T: '唐 谭 田 汤 陶 童 涂 滕 佟 谈 屠 拓跋 澹台',
	W: '王 吴 汪 万 魏 韦 武 文 温 翁 邬 巫 卫 伍 闻 危 闻人',
	X: '徐 许 谢 肖 萧 薛 夏 熊 向 辛 邢 项 解 席 习 冼 幸 宣 荀 奚 信 夏侯 西门 轩辕 鲜于',
	Y: '杨 叶 余 于 袁 姚 易 尹 严 颜 阎 闫 俞 殷 游 岳 喻 虞 应 晏 鄢 燕 尤 阳 羊 云 郁 英 伊 苑 言 雍 禹 庾 恽 印 宇文 尉迟',
	Z: '张 赵 周 朱 郑 曾 钟 邹 庄 章 左 詹 翟 祝 甄 卓 臧 查 占 湛 展 宗 支 仲 竺 诸 祖 诸葛 钟离 长孙'
} as const;

export type Initial = keyof typeof byInitial;

export const initials = Object.keys(byInitial) as Initial[];

/** Surnames that begin with this letter, in the order they are shown. */
export function surnamesOf(initial: Initial): string[] {
	return byInitial[initial].split(' ');
}

export function isInitial(letter: string): letter is Initial {
	return letter in byInitial;
}
