import { openTestOffice } from '../fixtures/back-office.ts';
import { describeFinancePages } from './finance-pages.contract.ts';

describeFinancePages('the embedded database', () => openTestOffice());
