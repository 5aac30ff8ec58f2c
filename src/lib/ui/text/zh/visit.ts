/** Names of what both visitors and staff speak of. */
export default {
	status: {
		draft: '填写中',
		submitted: '已提交',
		confirming: '确认中',
		approved: '已同意',
		unconfirmed: '未能确认',
		denied: '被访人未同意',
		inside: '在内',
		left: '已离开',
		cancelled: '已取消',
		abandoned: '已放弃',
		refused: '门岗未放行',
		lapsed: '过期未到',
		closed: '离开未登记',
		merged: '已并入另一条'
	},
	/** Why nobody can be asked, as staff read it; the visitor never does. */
	result: {
		HOST_UNKNOWN: '房号或姓氏对不上',
		OCCUPANCY_ENDED: '此人已不住在这里'
	}
};
