import { openTestOffice } from '../fixtures/back-office.ts';
import { describeRefunds } from './refunds.contract.ts';

describeRefunds('the embedded database', () => openTestOffice());
