import code from './zh/code.ts';
import fires from './zh/fires.ts';
import gate from './zh/gate.ts';
import host from './zh/host.ts';
import input from './zh/input.ts';
import kiosk from './zh/kiosk.ts';
import own from './zh/own.ts';
import lobby from './zh/lobby.ts';
import money from './zh/money.ts';
import officeCare from './zh/office-care.ts';
import officeMoney from './zh/office-money.ts';
import officePeople from './zh/office-people.ts';
import officeRights from './zh/office-rights.ts';
import officeWork from './zh/office-work.ts';
import post from './zh/post.ts';
import reception from './zh/reception.ts';
import pass from './zh/pass.ts';
import paper from './zh/paper.ts';
import passRoom from './zh/pass-room.ts';
import print from './zh/print.ts';
import refund from './zh/refund.ts';
import renovation from './zh/renovation.ts';
import resident from './zh/resident.ts';
import staff from './zh/staff.ts';
import till from './zh/till.ts';
import visit from './zh/visit.ts';
import work from './zh/work.ts';
import works from './zh/works.ts';

/** All Chinese texts. Its shape is the contract every other language fulfils. */
const zh = {
	kiosk,
	pass,
	paper,
	passRoom,
	print,
	input,
	lobby,
	visit,
	fires,
	gate,
	host,
	own,
	post,
	reception,
	refund,
	renovation,
	resident,
	code,
	money,
	till,
	works,
	staff,
	officeWork,
	officeRights,
	officeCare,
	officeMoney,
	officePeople,
	...work
};
export default zh;
