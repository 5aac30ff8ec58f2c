import { openTestOffice } from '../fixtures/back-office.ts';
import { describeFollowing } from './follow.contract.ts';

describeFollowing('the embedded database', () => openTestOffice());
