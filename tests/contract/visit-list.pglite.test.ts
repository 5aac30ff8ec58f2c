import { openTestOffice } from '../fixtures/back-office.ts';
import { describeVisitList } from './visit-list.contract.ts';

describeVisitList('the embedded database', () => openTestOffice());
