import { openTestOffice } from '../fixtures/back-office.ts';
import { describeFinance } from './finance.contract.ts';

describeFinance('the embedded database', () => openTestOffice());
